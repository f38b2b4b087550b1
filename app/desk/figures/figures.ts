import { type Day, shiftDay } from "~/lib/days";

/** What a head sees of a span of days, the last of them today. Counts, and nobody's data. */
export interface Figures {
  readonly days: number;
  readonly byDay: readonly DayCount[];
  readonly byReason: readonly Count[];
  readonly byService: readonly Count[];
  /** Decisions, by what they came to. */
  readonly byOutcome: readonly Count[];
  /** What waits now, by how long. */
  readonly ages: readonly Count[];
  /** Questions of citizens. */
  readonly tickets: readonly { readonly name: string; readonly value: string | number }[];
}

export interface DayCount {
  readonly day: Day;
  readonly cancel: number;
  readonly annul: number;
}

export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Spans one can choose, in days. */
export const spans = [7, 30, 90] as const;
export type SpanOfDays = (typeof spans)[number];

export const readSpan = (params: URLSearchParams): SpanOfDays =>
  spans.find((days) => String(days) === params.get("days")) ?? 30;

/** How long something has waited: up to so many days, the last without an end. */
export const ageEnds = [1, 3, 7, 14, null] as const;

/** Every day of the span, those on which nothing happened, too. */
export function everyDay(counted: readonly DayCount[], last: Day, days: number): DayCount[] {
  const known = new Map(counted.map((one) => [one.day, one]));
  return Array.from({ length: days }, (_, n) => {
    const day = shiftDay(last, n - days + 1);
    return known.get(day) ?? { day, cancel: 0, annul: 0 };
  });
}

export const totalOf = (counts: readonly DayCount[]) =>
  counts.reduce((sum, { cancel, annul }) => ({ all: sum.all + cancel + annul, annul: sum.annul + annul }), {
    all: 0,
    annul: 0,
  });

/** The day with most; undefined where nothing happened. */
export function busiest(counts: readonly DayCount[]): DayCount | undefined {
  const most = counts.reduce<DayCount | undefined>(
    (best, one) => (best && best.cancel + best.annul >= one.cancel + one.annul ? best : one),
    undefined,
  );
  return most && most.cancel + most.annul > 0 ? most : undefined;
}
