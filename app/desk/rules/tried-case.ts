import { checkbox, choice, type Field, optional, required, text, type Values } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { recordStatuses } from "~/records/record";
import { rulesPageWords as words } from "./rules-page-words";

const line = (limit: number): Field<string | null> => ({ ...text(limit), lines: false });

/** Hours before an appointed time, with a comma or a dot; negative: after it. A year at most. */
export function parseHours(typed: string): Outcome<number, "format"> {
  const hours = /^[-\u2212]?\d{1,4}(?:[.,]\d{1,3})?$/u.test(typed)
    ? Number(typed.replace(",", ".").replace("\u2212", "-"))
    : Number.NaN;
  return Math.abs(hours) <= 8784 ? done(hours) : refuse("format");
}

/** How many, below a hundred. */
export const parseCount = (typed: string): Outcome<number, "format"> =>
  /^\d{1,2}$/u.test(typed) ? done(Number(typed)) : refuse("format");

/** What a head says of the record that they try. */
export const triedFields = {
  ...{ q: line(100), service: line(40), region: line(3), office: line(40) },
  hours: optional(required(parseHours, () => words.badHours)),
  status: optional(choice(recordStatuses, words.badStatus)),
  cancelled: optional(required(parseCount, () => words.badCount)),
  ...{ debt: checkbox, elsewhere: checkbox, paid: checkbox, certificate: checkbox, without: checkbox },
};

export type TriedCase = Values<typeof triedFields>;
export type TriedField = keyof typeof triedFields;
