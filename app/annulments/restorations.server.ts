import type { Insertable } from "kysely";
import type { RestorationTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Restoration } from "./restoration";

/** The newest wish about a request: the one that counts. */
export async function findRestoration(db: Db | Trx, annulmentId: string): Promise<Restoration | undefined> {
  const row = await db
    .selectFrom("restoration")
    .selectAll()
    .where("annulment_id", "=", annulmentId)
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { annulmentId, revision: row.revision, startsAt: row.starts_at, filedAt: row.filed_at };
}

export async function insertRestoration(trx: Trx, row: Insertable<RestorationTable>): Promise<void> {
  await trx.insertInto("restoration").values(row).execute();
}
