import { X509Certificate } from "node:crypto";
import type { Db, Trx } from "~/shell/db.server";
import type { SealIdentity } from "./seal.server";
import { certificatesIn } from "./seal-keys.server";

/** Remembers for ever whose seal was used. */
export async function insertCertificate(db: Db | Trx, { keyId, chain }: SealIdentity, at: Date): Promise<void> {
  const pem = chain.map((one) => new X509Certificate(one).toString()).join("");
  await db
    .insertInto("seal_certificate")
    .values({ key_id: keyId, chain: pem, first_used_at: at })
    .onConflict((oc) => oc.column("key_id").doNothing())
    .execute();
}

/** Every seal that was ever ours. */
export async function listCertificates(db: Db): Promise<SealIdentity[]> {
  const rows = await db.selectFrom("seal_certificate").select(["key_id", "chain"]).orderBy("first_used_at").execute();
  return rows.map(({ key_id, chain }) => ({ keyId: key_id, chain: certificatesIn(chain).map((one) => one.raw) }));
}
