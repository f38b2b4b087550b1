import type { When } from "./when";

/**
 * What a condition is about: the hour; for which records the rule is at all; what is so with one of them; by which of
 * the two ways it ends. A new condition does not compile without its place here.
 */
const partOf: { readonly [Name in keyof When]-?: "time" | "scope" | "state" | "mode" } = {
  hoursBefore: "time",
  workingDaysBefore: "time",
  ...({ class: "scope", kind: "scope", service: "scope", region: "scope", office: "scope", agency: "scope" } as const),
  ...({ status: "state", statusNot: "state", annulled: "state", inDebt: "state", debtElsewhere: "state" } as const),
  cancelledThisMonth: "state",
  ...({ paid: "state", certificate: "state", withoutPhone: "state", withoutEmail: "state" } as const),
  mode: "mode",
};

/** Whether the hour, or the day, has to do with it. */
export const isTimed = (when: When): boolean => Object.keys(conditionsOf(when, "time")).length > 0;

/** What of a rule's conditions is of one part, by name. */
export const conditionsOf = (when: When, part: (typeof partOf)[keyof When]): Partial<When> =>
  Object.fromEntries(Object.entries(when).filter(([name]) => partOf[name as keyof When] === part));
