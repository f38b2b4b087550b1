import { done, type Outcome, refuse } from "~/lib/outcome";
import { matches } from "./condition";
import type { MoveDecision } from "./moving";
import type { Facts, Rules } from "./rule";
import { beforeWorkingDays } from "./working-days";

/** "not-offered": no rule lets it be moved here, or nobody is awaited any more. "late": moving now counts as a cancelling. */
export type MoveRefusal = { code: "not-offered" } | { code: "late"; decision: MoveDecision };

/** Whether a record can be moved by a request of `now`; the first rule that holds decides. Pure. */
export function judgeMoving(facts: Facts, rules: Rules, now: Date): Outcome<MoveDecision, MoveRefusal> {
  const { startsAt, timeZone, annulledAt, hasPhone, hasEmail } = facts;
  const rule = rules.moving?.find(({ when }) => matches(when, { ...facts, mode: "cancel" }, now));
  if (!rule || !startsAt || startsAt <= now || annulledAt || !(hasPhone || hasEmail))
    return refuse({ code: "not-offered" });
  const { id, source, workingDaysBefore } = rule;
  const deadline = beforeWorkingDays(startsAt, workingDaysBefore, timeZone);
  const decision = {
    ...{ rule: id, source, profile: rules.profile, ruleSetVersion: rules.version, workingDaysBefore },
    deadlineAt: deadline.toISOString(),
  };
  return now < deadline ? done(decision) : refuse({ code: "late", decision });
}
