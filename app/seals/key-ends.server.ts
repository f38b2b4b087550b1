import type { Insertable, Selectable } from "kysely";
import type { KeyEndTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

export async function insertKeyEnd(trx: Trx, row: Insertable<KeyEndTable>): Promise<void> {
  await trx.insertInto("key_end").values(row).execute();
}

/** As they stand in the table, whoever put them there, in the order in which they were told. */
export const listKeyEnds = (db: Db | Trx): Promise<Selectable<KeyEndTable>[]> =>
  db.selectFrom("key_end").selectAll().orderBy("id").execute();
