import { sql } from "kysely";
import { innMac, snilsMac } from "~/records/macs.server";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";

/** By what an account has shown whose documents it has: they are known no longer than that is. */
export type ProvenBy = { accountId: string } & ({ identityId: string } | { certificateId: string });

/** From now on an account reaches the records that bear these documents. */
export async function insertProven(
  trx: Trx,
  keys: Keys,
  by: ProvenBy,
  { snils, inn }: { snils: string | null; inn: string | null },
  now: Date,
): Promise<void> {
  const told = [
    ...(snils ? [{ kind: "snils" as const, mac: snilsMac(keys, snils) }] : []),
    ...(inn ? [{ kind: "inn" as const, mac: innMac(keys, inn) }] : []),
  ];
  if (told.length === 0) return;
  const source =
    "identityId" in by
      ? { proven_by: "provider" as const, identity_id: by.identityId, certificate_id: null }
      : { proven_by: "signature" as const, identity_id: null, certificate_id: by.certificateId };
  const proven = { account_id: by.accountId, ...source, proven_at: now };
  await trx
    .insertInto("holding")
    .values(told.map((one) => ({ id: sql<string>`gen_random_uuid()`, ...one, ...proven })))
    .execute();
}
