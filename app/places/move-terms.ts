import type { Channel } from "~/identity/contact";
import { done, type Outcome } from "~/lib/outcome";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { type RuleBook, rulesFor } from "~/rules/book";
import { judgeMoving, type MoveRefusal } from "~/rules/judge-moving";
import type { MoveDecision } from "~/rules/moving";

/** Instead of the id of a rule: the body does not keep the hour. */
export const CLOSED_DAY = "closed-day";

/** Whether a rule lets it be moved at all, in time or too late. */
export const isMovable = (terms: Outcome<MoveDecision, MoveRefusal>): boolean =>
  terms.ok || terms.reason.code === "late";

/**
 * What moving a record comes to at `now`. `isClosed`: the body itself does not keep its hour, so that until then whoever has it
 * may choose another one, whatever the rules say of moving. `open`: the channels by which a code could go.
 */
export function moveTerms(
  record: CitizenRecord,
  book: RuleBook,
  now: Date,
  { isClosed, open }: { isClosed: boolean; open: readonly Channel[] },
): Outcome<MoveDecision, MoveRefusal> {
  const facts = factsOf(record, open);
  const rules = rulesFor(book, facts);
  const { startsAt, annulledAt, hasPhone, hasEmail } = facts;
  if (!isClosed || !startsAt || startsAt <= now || annulledAt || !(hasPhone || hasEmail))
    return judgeMoving(facts, rules, now);
  const { profile, version } = rules;
  return done({
    ...{ rule: CLOSED_DAY, source: CLOSED_DAY, profile, ruleSetVersion: version, workingDaysBefore: 0 },
    deadlineAt: startsAt.toISOString(),
  });
}
