import { sql } from "kysely";
import type { Row } from "#db/schema";
import { innMac, snilsMac } from "~/records/macs.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Confirmable, Confirmed } from "./profile/confirmed";

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

/** Of which documents an account speaks for the holder. */
export const listHoldings = (db: Db | Trx, accountId: string): Promise<Pick<Row<"holding">, "kind" | "mac">[]> =>
  db.selectFrom("holding").select(["kind", "mac"]).where("account_id", "=", accountId).execute();

/** That an officer has seen a document; false where one has already. */
export async function insertConfirmed(
  trx: Trx,
  seen: { accountId: string; kind: Confirmable; mac: Uint8Array; tail: string; slip: string; agencyId: string },
  now: Date,
): Promise<boolean> {
  const { accountId, kind, mac, tail, slip, agencyId } = seen;
  const row = { id: sql<string>`gen_random_uuid()`, account_id: accountId, kind, mac, proven_at: now };
  const by = {
    proven_by: "officer" as const,
    identity_id: null,
    certificate_id: null,
    agency_id: agencyId,
    slip,
    tail,
  };
  const query = trx.insertInto("holding").values({ ...row, ...by });
  return (await query.onConflict((oc) => oc.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n;
}

/** What officers have seen of an account's, the newest first. */
export async function listConfirmed(db: Db | Trx, accountId: string): Promise<Confirmed[]> {
  const rows = await db
    .selectFrom("holding as h")
    .innerJoin("agency", "agency.id", "h.agency_id")
    .select(["h.id", "h.kind", "h.mac", "h.tail", "h.slip", "h.proven_at", "agency.name"])
    .where("h.account_id", "=", accountId)
    .where("h.proven_by", "=", "officer")
    .orderBy("h.proven_at", "desc")
    .orderBy("h.id")
    .execute();
  return rows.map(({ id, kind, mac, tail, slip, proven_at, name }) => ({
    ...{
      id,
      kind,
      mac: Buffer.from(mac).toString("hex"),
      tail: tail ?? "",
      slip: slip ?? "",
      agency: name,
      at: proven_at,
    },
  }));
}

/** One of an account's; false where it is none of theirs. */
export async function eraseConfirmed(trx: Trx, accountId: string, id: string): Promise<boolean> {
  return (await confirmedOf(trx, accountId).where("id", "=", id).executeTakeFirst()).numDeletedRows === 1n;
}

/** Those since a moment, with it. How many. */
export async function eraseConfirmedSince(trx: Trx, accountId: string, since: Date): Promise<number> {
  return Number((await confirmedOf(trx, accountId).where("proven_at", ">=", since).executeTakeFirst()).numDeletedRows);
}

const confirmedOf = (trx: Trx, accountId: string) =>
  trx.deleteFrom("holding").where("account_id", "=", accountId).where("proven_by", "=", "officer");
