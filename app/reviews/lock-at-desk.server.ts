import type { OfficerRole } from "#db/schema";
import { mayAs } from "~/agencies/officer";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { Officer, World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import type { Review } from "./review";
import { findReview, lockReview } from "./reviews.server";
import { lockSubject, type Subject } from "./subject.server";

/** Why an officer can do nothing with a review; who was first is told by name, for they are colleagues. */
export type DeskRefusal =
  /** Of another agency or office, or above their role. */
  | { code: "not-found" }
  /** `by` null: nobody had decided in time. */
  | { code: "decided"; by: string | null; at: Date; outcome: string }
  /** Its term is over: silence decides within minutes. */
  | { code: "over"; at: Date }
  /** It is about what they decided themselves. */
  | { code: "own" }
  | { code: "taken"; by: string; at: Date };

export interface Held {
  review: Review;
  subject: Subject;
  officer: Officer;
}

/** A review in an officer's hands, it and what it belongs to locked; heads reach over who has taken it. */
export async function lockAtDesk(
  trx: Trx,
  { actor, now, house }: World,
  id: string,
  least: OfficerRole = "decides",
): Promise<Outcome<Held, DeskRefusal>> {
  if (actor.kind !== "officer" || !mayAs(actor, least)) return refuse({ code: "not-found" });
  const seen = await findReview(trx, actor, id);
  if (!seen) return refuse({ code: "not-found" });
  const subject = await lockSubject(trx, seen);
  const review = await lockReview(trx, id);
  const { decidedAt, decidedBy, outcome, dueAt, takenBy, takenAt } = review;
  if (decidedAt) return refuse({ code: "decided", by: decidedBy?.name ?? null, at: decidedAt, outcome: outcome ?? "" });
  if (now >= dueAt) return refuse({ code: "over", at: dueAt });
  if ((await kindOf({ house }, review).barred?.(trx, review))?.includes(actor.id)) return refuse({ code: "own" });
  if (takenBy && takenAt && takenBy.id !== actor.id && !mayAs(actor, "heads"))
    return refuse({ code: "taken", by: takenBy.name, at: takenAt });
  return done({ review, subject, officer: actor });
}
