import { parseDay } from "~/identity/day";
import { type Day, shiftDay } from "~/lib/days";
import type { Field } from "~/lib/form";
import { optional, readForm, required } from "~/lib/form";
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

const clock = required(
  (typed) => {
    const [, hours, minutes = "0"] = /^(\d{1,2})(?:[:.-](\d\d))?$/.exec(typed) ?? [];
    const at = 60 * Number(hours) + Number(minutes);
    return hours !== undefined && Number(minutes) < 60 && at <= 24 * 60 ? done(at) : refuse(null);
  },
  () => says.clock,
  20,
);

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

const [visit, together] = [whole(5, 480, says.length), whole(1, 50, says.atOnce)];
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
  fields[from] = optional(clock);
  fields[to] = optional(clock);
  fields[length] = optional(visit);
  fields[atOnce] = optional(together);
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
    const names = namesOf(weekday);
    const [begins, ends, length, atOnce] = [names.from, names.to, names.length, names.atOnce].map(
      (name) => value[name] as number | null,
    );
    if (begins === null && ends === null) return null;
    if (begins == null || ends == null) errors[begins === null ? names.from : names.to] = says.pair;
    else if (ends <= begins) errors[names.to] = says.order;
    if (length == null) errors[names.length] = says.length;
    if (atOnce == null) errors[names.atOnce] = says.atOnce;
    return { from: begins ?? 0, to: ends ?? 0, length: length ?? 0, atOnce: atOnce ?? 0 };
  });
  if (shifts.every((shift) => shift === null)) errors[namesOf(1).from] = says.empty;
  if (since < today) errors.since = says.past;
  if (until < since || until > shiftDay(since, mostDays - 1)) errors.until = says.until;
  const week = { serviceId: value.service as string, fromOn: since, untilOn: until, shifts };
  if (Object.keys(errors).length === 0 && mostPlacesOf(week) > mostPlacesOfWeeks) errors.until = says.tooMany;
  if (Object.keys(errors).length > 0) return refuse({ typed, errors });
  return done({ ...week, typed });
}
