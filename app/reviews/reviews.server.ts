import type { Insertable } from "kysely";
import type { ReviewKind, ReviewTable } from "#db/schema";
import { markEnded } from "~/attachments/attachments.server";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";
import type { Due, RecordReview, RequestReview, Review } from "./review";
import { columns, toReview } from "./review-row";

/** Whose reviews an officer reaches: those of their agency, and of their offices where they have some. */
export type Reach = Pick<Officer, "agencyId" | "officeIds">;

const joined = (db: Db | Trx) =>
  db
    .selectFrom("review")
    .leftJoin("annulment", "annulment.id", "review.annulment_id")
    .leftJoin("citizen_record", (join) =>
      join.onRef("citizen_record.id", "=", "review.record_id").on("review.application_id", "is not", null),
    )
    .leftJoin("officer as taker", "taker.id", "review.taken_by")
    .leftJoin("officer as decider", "decider.id", "review.decided_by");

/** As an officer reaches it; undefined: for them there is none. */
export async function findReview(db: Db | Trx, reach: Reach, id: string): Promise<Review | undefined> {
  if (!isUuid(id)) return undefined;
  const { agencyId, officeIds } = reach;
  const row = await joined(db)
    .select(columns)
    .where("review.id", "=", id)
    .where("review.agency_id", "=", agencyId)
    .$if(officeIds !== null, (query) => query.where("review.office_id", "in", [...(officeIds ?? []), ""]))
    .executeTakeFirst();
  return row && toReview(row);
}

/** For the worker, and for what was reached already: locked until the transaction ends. Lock the record, or the account, first. */
export async function lockReview(trx: Trx, id: string): Promise<Review> {
  const query = joined(trx).select(columns).where("review.id", "=", id).forUpdate("review");
  return toReview(await query.executeTakeFirstOrThrow());
}

/** Of a kind about a record, whatever its request; undefined: none waits. */
export async function findOpenOfRecord(trx: Trx, kind: ReviewKind, recordId: string): Promise<Review | undefined> {
  const row = await joined(trx)
    .select(columns)
    .where("review.about_kind", "=", kind)
    .where("review.record_id", "=", recordId)
    .where("review.decided_at", "is", null)
    .executeTakeFirst();
  return row && toReview(row);
}

/** For the worker, which acts for nobody. */
export async function findAnyReview(db: Db | Trx, id: string): Promise<Review | undefined> {
  const row = await joined(db).select(columns).where("review.id", "=", id).executeTakeFirst();
  return row && toReview(row);
}

/** By what a review of a record is reached. */
export type ReviewedOf = { annulmentId: string } | { applicationId: string };

/** All of a request, the newest first. */
export async function listOfAnnulment(db: Db | Trx, annulmentId: string): Promise<RequestReview[]> {
  const all = await listReviewsOf(db, { annulmentId });
  return all.filter((one): one is RequestReview => one.annulmentId !== null);
}

/** All of a request or an application, the newest first. */
export async function listReviewsOf(db: Db | Trx, of: ReviewedOf): Promise<RecordReview[]> {
  const all = joined(db).select(columns);
  const own =
    "annulmentId" in of
      ? all.where("review.annulment_id", "=", of.annulmentId)
      : all.where("review.application_id", "=", of.applicationId);
  const reviews = (await own.orderBy("review.opened_at", "desc").orderBy("review.id").execute()).map(toReview);
  return reviews.filter((one): one is RecordReview => one.recordId !== null);
}

/** The newest of a kind about something; undefined: there never was one. */
export async function findNewestAbout(db: Db | Trx, kind: ReviewKind, aboutId: string): Promise<Review | undefined> {
  const query = joined(db).select(columns).where("review.about_kind", "=", kind).where("review.about_id", "=", aboutId);
  const row = await query.orderBy("review.opened_at", "desc").limit(1).executeTakeFirst();
  return row && toReview(row);
}

/** Whatever is done to an account waits for this transaction. */
export async function lockAccountOf(trx: Trx, accountId: string): Promise<void> {
  await trx.selectFrom("account").select("id").where("id", "=", accountId).forUpdate().execute();
}

/** Ids of open reviews whose term is over, the longest first. */
export async function listOver(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("review")
    .select("id")
    .where("decided_at", "is", null)
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** False: there is an open one about the same already. */
export async function insertReview(trx: Trx, row: Insertable<ReviewTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto("review")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function markTaken(trx: Trx, id: string, by: string | null, at: Date): Promise<void> {
  await trx
    .updateTable("review")
    .set({ taken_by: by, taken_at: by === null ? null : at })
    .where("id", "=", id)
    .execute();
}

export async function markAsked(trx: Trx, id: string, words: string, at: Date, due: Due): Promise<void> {
  await set(trx, id, { asked_at: at, asked_words: words, stage: "reason", ...dueRow(due) });
}

export async function markAnswered(trx: Trx, id: string, words: string, at: Date, due: Due): Promise<void> {
  await set(trx, id, { answered_at: at, answer_words: words, stage: "decision", ...dueRow(due) });
}

export async function markProlonged(trx: Trx, id: string, words: string, at: Date, due: Due): Promise<void> {
  await set(trx, id, { prolonged_at: at, prolonged_words: words, ...dueRow(due) });
}

/** `by`: null where silence decides. */
export async function markDecided(
  trx: Trx,
  id: string,
  { by, at, outcome, words }: { by: string | null; at: Date; outcome: string; words: string | null },
): Promise<void> {
  await set(trx, id, { decided_by: by, decided_at: at, outcome, words });
  await markEnded(trx, { reviewId: id }, at);
}

const dueRow = ({ dueOn, dueAt }: Due) => ({ due_on: dueOn, due_at: dueAt });

async function set(trx: Trx, id: string, row: Partial<Insertable<ReviewTable>>): Promise<void> {
  await trx.updateTable("review").set(row).where("id", "=", id).execute();
}
