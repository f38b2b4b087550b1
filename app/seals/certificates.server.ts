import { X509Certificate } from "node:crypto";
import type { Teller } from "~/journal/entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { KeyEnd } from "./key-end";
import { onlyTold, tellUsed } from "./key-entries.server";
import type { SealIdentity } from "./seal.server";
import { certificatesIn } from "./seal-keys.server";

/** Remembers for ever whose seal was used, in the journal too. */
export async function insertCertificate(trx: Trx, world: Teller, { keyId, chain }: SealIdentity): Promise<void> {
  const pem = chain.map((one) => new X509Certificate(one).toString()).join("");
  const inserted = await trx
    .insertInto("seal_certificate")
    .values({ key_id: keyId, chain: pem, first_used_at: world.now })
    .onConflict((oc) => oc.column("key_id").doNothing())
    .returning("key_id")
    .executeTakeFirst();
  if (inserted) await tellUsed(trx, world, "seal", { keyId, pem });
}

/** As they stand in the table, whoever put them there. */
export async function listKeptSeals(db: Db | Trx): Promise<{ keyId: string; pem: string }[]> {
  const rows = await db.selectFrom("seal_certificate").select(["key_id", "chain"]).orderBy("first_used_at").execute();
  return rows.map(({ key_id, chain }) => ({ keyId: key_id, pem: chain }));
}

/** Every seal that was ever ours. */
export async function listCertificates(office: Pick<House, "db" | "keys">): Promise<(SealIdentity & KeyEnd)[]> {
  const ours = await onlyTold(office, "seal", await listKeptSeals(office.db));
  return ours.map(({ pem, ...known }) => ({ ...known, chain: certificatesIn(pem).map((one) => one.raw) }));
}
