import { parseDay } from "~/identity/day";
import { type Field, optional, readForm, required, text } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { foldDigits, tidy } from "~/lib/typed";
import { formWords } from "~/ui/form-words";
import { caseErrors } from "./case-words";

/** Hour and minute of a clock. */
export interface Clock {
  hour: number;
  minute: number;
}

/** A time of day typed as 10:40, 10.40, 10 40, 1040 or 9. */
export function parseClock(typed: string): Outcome<Clock, "format"> {
  const parts = /^(\d{1,2})(?:[\s.:,\-\u2013]*(\d\d))?$/u.exec(foldDigits(tidy(typed)));
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)];
  return parts && hour < 24 && minute < 60 ? done({ hour, minute }) : refuse("format");
}

/** One line of whatever words; empty is null. */
const line = (limit: number): Field<string | null> => ({ ...text(limit), lines: false });

const fields = {
  /** Words for the service. */
  q: line(100),
  /** Its id, where it was chosen from those that fit the words. */
  service: line(40),
  region: line(3),
  office: line(40),
  day: optional(required(parseDay, () => caseErrors.day)),
  hour: optional(required(parseClock, () => caseErrors.hour)),
};

export type CaseField = keyof typeof fields;
/** In the order of the form. */
export const caseFields = Object.keys(fields) as readonly CaseField[];

/** A case as an address says it. Nothing in it is anybody's. */
export function readCase(params: URLSearchParams) {
  const data = new FormData();
  for (const name of caseFields) data.set(name, params.get(name) ?? "");
  return readForm(data, fields, formWords);
}

/** What a link from elsewhere says before anything is asked: its form begins with that. */
const BEGINNING: readonly CaseField[] = ["q", "service"];

/** Whether a case is asked for at all, or only its form. */
export const isAsked = (params: URLSearchParams): boolean =>
  caseFields.some((name) => !BEGINNING.includes(name) && params.has(name));
