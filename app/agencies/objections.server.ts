import { type Insertable, sql } from "kysely";
import type { ObjectionCode, ObjectionTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

export async function insertObjection(trx: Trx, row: Insertable<ObjectionTable>): Promise<void> {
  await trx.insertInto("objection").values(row).execute();
}

export const findObjection = (db: Db | Trx, id: string): Promise<Row<"objection"> | undefined> =>
  db.selectFrom("objection").selectAll().where("id", "=", id).executeTakeFirst();

export async function markSettled(
  trx: Trx,
  id: string,
  outcome: NonNullable<ObjectionTable["outcome"]>,
  at: Date,
): Promise<void> {
  await trx.updateTable("objection").set({ settled_at: at, outcome }).where("id", "=", id).execute();
}

/** What was objected to stands: its agency knows it by that, unless it had said so before. */
export async function markDismissed(trx: Trx, id: string, at: Date): Promise<void> {
  const first = (column: "acknowledged_at" | "acknowledged_by", value: unknown) =>
    sql<never>`coalesce(${sql.ref(column)}, ${value})`;
  await trx
    .updateTable("delivery")
    .set({
      state: "acknowledged",
      acknowledged_at: first("acknowledged_at", at),
      acknowledged_by: first("acknowledged_by", "desk"),
    })
    .where("objection_id", "=", id)
    .execute();
}

/** Of an act, by one of the codes that an agency gives itself: each once. */
export const findOfAct = (db: Db | Trx, entryId: number, code: ObjectionCode): Promise<{ id: string } | undefined> =>
  db.selectFrom("objection").select("id").where("entry_id", "=", entryId).where("code", "=", code).executeTakeFirst();
