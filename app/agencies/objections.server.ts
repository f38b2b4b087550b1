import type { Insertable } from "kysely";
import type { ObjectionCode, ObjectionTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

export async function insertObjection(trx: Trx, row: Insertable<ObjectionTable>): Promise<void> {
  await trx.insertInto("objection").values(row).execute();
}

export const findObjection = (db: Db | Trx, id: string): Promise<Row<"objection"> | undefined> =>
  db.selectFrom("objection").selectAll().where("id", "=", id).executeTakeFirst();

/** Of an act, by one of the codes that an agency gives itself: each once. */
export const findOfAct = (db: Db | Trx, entryId: number, code: ObjectionCode): Promise<{ id: string } | undefined> =>
  db.selectFrom("objection").select("id").where("entry_id", "=", entryId).where("code", "=", code).executeTakeFirst();
