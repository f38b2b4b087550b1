import type { Outcome } from "~/lib/outcome";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { type RuleBook, rulesFor } from "~/rules/book";
import { judgeMoving, type MoveRefusal } from "~/rules/judge-moving";
import type { MoveDecision } from "~/rules/moving";

/** Whether a rule lets it be moved at all, in time or too late. */
export const isMovable = (terms: Outcome<MoveDecision, MoveRefusal>): boolean =>
  terms.ok || terms.reason.code === "late";

/** What moving a record comes to at `now`. */
export function moveTerms(record: CitizenRecord, book: RuleBook, now: Date): Outcome<MoveDecision, MoveRefusal> {
  const facts = factsOf(record);
  return judgeMoving(facts, rulesFor(book, facts), now);
}
