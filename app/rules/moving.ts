import type { When } from "./when";

/** That a record can be moved to another hour here, if so many working days at least are left before its own. */
export interface Moving {
  /** As those of rules: never reused for another meaning. */
  id: string;
  when: When;
  workingDaysBefore: number;
  /** Which document it comes from. */
  source: string;
}

/** What moving comes to. JSON-safe: kept with the request. */
export interface MoveDecision {
  rule: string;
  source: string;
  profile: string;
  ruleSetVersion: number;
  workingDaysBefore: number;
  /** Before this instant (ISO) it is in time. */
  deadlineAt: string;
}
