import { findRecord } from "~/records/records.server";
import { type Review, standingOf } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Application } from "./application";
import type { Form } from "./form";

/** Why what was sent cannot be changed; "anew": its kind is never. "begun": an officer has it, or it is over. */
export type ChangeRefusal = "anew" | "begun";

/** Null: it can be. As long as nobody has taken it, and nothing was asked. */
export async function whyNotChange(
  db: Db | Trx,
  application: Application,
  form: Form,
  now: Date,
): Promise<ChangeRefusal | null> {
  if (form.change === "anew") return "anew";
  return (await findChangeable(db, application, form, now)) ? null : "begun";
}

/** The review that waits, as long as work has not begun; undefined: it has, or it is over. */
export async function findChangeable(
  db: Db | Trx,
  { id, recordId }: Application,
  form: Form,
  now: Date,
): Promise<Review | undefined> {
  if (recordId === null || form.change === "anew") return undefined;
  const { annulledAt, status } = await findRecord(db, recordId);
  const review = await findNewestAbout(db, "application", id);
  const waits = review && standingOf(review, now) === "open" && review.takenBy === null && review.askedAt === null;
  return waits && annulledAt === null && status === "received" ? review : undefined;
}
