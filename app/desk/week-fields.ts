import { parseDay } from "~/identity/day";
import { type Day, shiftDay } from "~/lib/days";
import type { Field } from "~/lib/form";
import { readForm, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { mostDays, mostPlacesOf, mostPlacesOfWeeks, type Shift, type Week } from "~/places/week";
import { formWords } from "~/ui/form-words";
import { weekWords } from "./places-words";

const { errors: says } = weekWords;

/** Numbers of weekdays, Monday is 1. */
export const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7] as const;

/** 09:00, of minutes after midnight. */
export const clockText = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

const clock: Field<number | null> = {
  read: (typed) => {
    if (typed === "") return done(null);
    const [, hours, minutes = "0"] = /^(\d{1,2})(?:[:.-](\d\d))?$/.exec(typed) ?? [];
    const at = 60 * Number(hours) + Number(minutes);
    return hours !== undefined && Number(minutes) < 60 && at <= 24 * 60 ? done(at) : refuse(says.clock);
  },
  limit: 20,
  lines: false,
};

const whole = (least: number, most: number, sentence: string): Field<number> =>
  required(
    (typed) =>
      /^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= most ? done(Number(typed)) : refuse(null),
    () => sentence,
  );

/** The fields of a weekday by their names. */
export const namesOf = (weekday: number) => ({
  from: `from${weekday}`,
  to: `to${weekday}`,
  length: `length${weekday}`,
  atOnce: `places${weekday}`,
});

const day = required(parseDay, () => says.day);
const fields: Record<string, Field<unknown>> = {
  service: required(
    (typed) => (typed === "" ? refuse(null) : done(typed)),
    () => says.service,
  ),
  since: day,
  until: day,
};
for (const weekday of weekdayNumbers) {
  const { from, to, length, atOnce } = namesOf(weekday);
  fields[from] = clock;
  fields[to] = clock;
  fields[length] = whole(5, 480, says.length);
  fields[atOnce] = whole(1, 50, says.atOnce);
}

export interface TypedWeek {
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
}

/** Reads a week's pattern, or says at each field what is wrong with it. `today`: by the office's clock. */
export function readWeek(data: FormData, today: Day): Outcome<Week & { typed: TypedWeek["typed"] }, TypedWeek> {
  const form = readForm(data, fields, formWords);
  if (!form.ok) return refuse({ typed: form.typed, errors: form.errors });
  const { typed, value } = form;
  const [since, until] = [value.since as Day, value.until as Day];
  const errors: Record<string, string> = {};
  const shifts = weekdayNumbers.map((weekday): Shift | null => {
    const { from, to, length, atOnce } = namesOf(weekday);
    const [begins, ends] = [value[from] as number | null, value[to] as number | null];
    if (begins === null && ends === null) return null;
    if (begins === null || ends === null) errors[begins === null ? from : to] = says.pair;
    else if (ends <= begins) errors[to] = says.order;
    return { from: begins ?? 0, to: ends ?? 0, length: value[length] as number, atOnce: value[atOnce] as number };
  });
  if (shifts.every((shift) => shift === null)) errors[namesOf(1).from] = says.empty;
  if (since < today) errors.since = says.past;
  if (until < since || until > shiftDay(since, mostDays - 1)) errors.until = says.until;
  const week = { serviceId: value.service as string, fromOn: since, untilOn: until, shifts };
  if (Object.keys(errors).length === 0 && mostPlacesOf(week) > mostPlacesOfWeeks) errors.until = says.tooMany;
  if (Object.keys(errors).length > 0) return refuse({ typed, errors });
  return done({ ...week, typed });
}
