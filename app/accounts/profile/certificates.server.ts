import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Certificate, Said } from "./certificate";

/** @param sha256 of the certificate, in hexadecimal */
export const certificateMac = (keys: Keys, sha256: string): Buffer => keys.mac("certificate", sha256);

/** Whose a certificate is; nobody else binds it until the transaction ends. */
export async function lockCertificate(trx: Trx, mac: Uint8Array): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${Buffer.from(mac).toString("hex")}, ${CERTIFICATES}))`.execute(
    trx,
  );
  const query = trx.selectFrom("account_certificate").select("account_id").where("mac", "=", mac);
  return (await query.executeTakeFirst())?.account_id;
}

/** Which advisory locks are those of certificates. */
const CERTIFICATES = 1910;

/** All of an account's, the oldest first. */
export async function listCertificates(db: Db | Trx, keys: Keys, accountId: string): Promise<Certificate[]> {
  const known = sql<boolean>`exists (select from holding where certificate_id = account_certificate.id)`;
  const query = db.selectFrom("account_certificate").selectAll().select(known.as("proves"));
  const own = query.where("account_id", "=", accountId);
  return (await own.orderBy("bound_at").orderBy("id").execute()).map((row) => toCertificate(keys, row));
}

const toCertificate = (keys: Keys, row: Row<"account_certificate"> & { proves: boolean }): Certificate => ({
  ...(JSON.parse(keys.open("certificate", row.sealed, row.account_id).toString()) as Said),
  ...{ id: row.id, accountId: row.account_id, isQualified: row.qualified, proves: row.proves, boundAt: row.bound_at },
});

/** Nobody may have it: `lockCertificate`. */
export async function insertCertificate(
  trx: Trx,
  keys: Keys,
  { id, accountId, mac, isQualified, ...said }: Omit<Certificate, "boundAt" | "proves"> & { mac: Uint8Array },
  now: Date,
): Promise<void> {
  const sealed = keys.seal("certificate", Buffer.from(JSON.stringify(said)), accountId);
  const row = { id, account_id: accountId, mac, sealed, qualified: isQualified, bound_at: now };
  await trx.insertInto("account_certificate").values(row).execute();
}

/** One of an account's, and what was known by it alone; false where it is none of theirs. */
export async function eraseCertificate(trx: Trx, accountId: string, id: string): Promise<boolean> {
  const query = trx.deleteFrom("account_certificate").where("account_id", "=", accountId).where("id", "=", id);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}

/** Those that were bound since a moment, with it. How many. */
export async function eraseCertificatesSince(trx: Trx, accountId: string, since: Date): Promise<number> {
  const all = trx.deleteFrom("account_certificate").where("account_id", "=", accountId);
  return Number((await all.where("bound_at", ">=", since).executeTakeFirst()).numDeletedRows);
}
