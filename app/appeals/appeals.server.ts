import type { Insertable } from "kysely";
import type { AppealTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Appeal } from "./appeal";

const all = (db: Db | Trx) =>
  db
    .selectFrom("appeal")
    .innerJoin("review", "review.id", "appeal.review_id")
    .select(["appeal.id", "number", "review_id", "notice_id", "filed_at", "decided_at", "outcome"]);

const toAppeal = (row: Awaited<ReturnType<ReturnType<typeof all>["executeTakeFirstOrThrow"]>>): Appeal => ({
  ...{ id: row.id, number: row.number, reviewId: row.review_id, noticeId: row.notice_id },
  ...{ filedAt: row.filed_at, decidedAt: row.decided_at, outcome: row.outcome },
});

/** Against decisions on a request or an application, by its id, the newest first. */
export async function listAppeals(db: Db | Trx, disputedId: string): Promise<Appeal[]> {
  const wanted = all(db).where((eb) =>
    eb.or([eb("appeal.annulment_id", "=", disputedId), eb("appeal.application_id", "=", disputedId)]),
  );
  return (await wanted.orderBy("filed_at", "desc").execute()).map(toAppeal);
}

export async function findAppeal(db: Db | Trx, id: string): Promise<Appeal | undefined> {
  const row = await all(db).where("appeal.id", "=", id).executeTakeFirst();
  return row && toAppeal(row);
}

/** False: the number is taken, draw another. */
export async function insertAppeal(trx: Trx, row: Insertable<AppealTable>): Promise<boolean> {
  const inserted = trx
    .insertInto("appeal")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  return (await inserted.returning("id").executeTakeFirst()) !== undefined;
}

/** When what told of a decision was delivered, or read here, by the id of what it is on; `since`: when it was decided. */
export async function listSeen(
  db: Db | Trx,
  disputedId: string,
  { template, since }: { template: Row<"message">["template"]; since: Date },
): Promise<Date[]> {
  const rows = await db
    .selectFrom("message")
    .select(["state", "settled_at", "read_at"])
    .where((eb) =>
      eb.or([
        eb("annulment_id", "=", disputedId),
        eb("review_id", "in", eb.selectFrom("review").select("review.id").where("application_id", "=", disputedId)),
      ]),
    )
    .where("template", "=", template)
    .where("created_at", ">=", since)
    .execute();
  return rows.flatMap(({ state, settled_at, read_at }) => [
    ...(state === "delivered" && settled_at ? [settled_at] : []),
    ...(read_at ? [read_at] : []),
  ]);
}
