import { createHash } from "node:crypto";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { AgencyKey, Scope } from "./agency-key";

export const hashOfKey = (key: string): Buffer => createHash("sha256").update(key).digest();

export async function insertKey(trx: Trx, key: AgencyKey, hash: Uint8Array): Promise<void> {
  const { id, agencyId, name, scopes, officeIds, createdAt, expiresAt } = key;
  await trx
    .insertInto("agency_key")
    .values({
      ...{ id, agency_id: agencyId, name, hash, created_at: createdAt, expires_at: expiresAt },
      scopes: JSON.stringify(scopes),
      office_ids: officeIds && JSON.stringify(officeIds),
    })
    .execute();
}

/** Whoever is behind a key, whether it still opens anything or not. */
export async function findKey(db: Db, key: string): Promise<AgencyKey | undefined> {
  const row = await db.selectFrom("agency_key").selectAll().where("hash", "=", hashOfKey(key)).executeTakeFirst();
  return row && toKey(row);
}

/** All that there are and were, the newest first. */
export async function listKeys(db: Db | Trx, agencyId: string): Promise<AgencyKey[]> {
  const rows = await db
    .selectFrom("agency_key")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(toKey);
}

/** False where the agency has no such key, or it was ended before. */
export async function markKeyEnded(trx: Trx, agencyId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("agency_key")
    .set({ ended_at: at })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function markKeyUsed(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("agency_key").set({ used_at: at }).where("id", "=", id).execute();
}

const toKey = (row: Row<"agency_key">): AgencyKey => ({
  ...{ id: row.id, agencyId: row.agency_id, name: row.name, scopes: row.scopes as Scope[], officeIds: row.office_ids },
  ...{ createdAt: row.created_at, expiresAt: row.expires_at, endedAt: row.ended_at, usedAt: row.used_at },
});
