import type { Insertable } from "kysely";
import type { RestorationTable } from "#db/schema";
import type { Shown } from "~/records/shown";
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
  if (!row) return undefined;
  const { revision, starts_at: startsAt, filed_at: filedAt } = row;
  return { annulmentId, revision, startsAt, filedAt, shown: row.shown as Shown | null, answerId: row.answer_id };
}

export async function insertRestoration(trx: Trx, row: Insertable<RestorationTable>): Promise<void> {
  await trx.insertInto("restoration").values(row).execute();
}
