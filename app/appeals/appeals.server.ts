import type { Insertable } from "kysely";
import type { AppealTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Appeal } from "./appeal";

/** Against decisions on a request, the newest first. */
export async function listAppeals(db: Db | Trx, annulmentId: string): Promise<Appeal[]> {
  const rows = await db
    .selectFrom("appeal")
    .innerJoin("review", "review.id", "appeal.review_id")
    .select(["appeal.id", "number", "review_id", "filed_at", "decided_at", "outcome"])
    .where("appeal.annulment_id", "=", annulmentId)
    .orderBy("filed_at", "desc")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, reviewId: row.review_id, filedAt: row.filed_at },
    ...{ decidedAt: row.decided_at, outcome: row.outcome },
  }));
}

/** False: the number is taken, draw another. */
export async function insertAppeal(trx: Trx, row: Insertable<AppealTable>): Promise<boolean> {
  const inserted = trx
    .insertInto("appeal")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  return (await inserted.returning("id").executeTakeFirst()) !== undefined;
}

/** When what told of a refusal was delivered, or read here. */
export async function listSeen(db: Db | Trx, annulmentId: string): Promise<Date[]> {
  const rows = await db
    .selectFrom("message")
    .select(["state", "settled_at", "read_at"])
    .where("annulment_id", "=", annulmentId)
    .where("template", "=", "denied")
    .execute();
  return rows.flatMap(({ state, settled_at, read_at }) => [
    ...(state === "delivered" && settled_at ? [settled_at] : []),
    ...(read_at ? [read_at] : []),
  ]);
}
