import { parseDay } from "~/identity/day";
import type { Day } from "~/lib/days";

/** A day at an office: whoever does not come, and which hours are free. */
export interface TodayPage {
  readonly office: { readonly id: string; readonly name: string };
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly day: Day;
  /** By whose clock. */
  readonly zone: string;
  /** Visits of that day, by their hour. */
  readonly cancelled: readonly CancelledLine[];
  /** What else was cancelled on that day: of other days, and what has no hour. */
  readonly others: readonly CancelledLine[];
  readonly free: readonly { readonly service: string; readonly hours: readonly string[] }[];
  /** There is more than a page holds. */
  readonly isCut: boolean;
}

export interface CancelledLine {
  readonly id: string;
  /** When its holder was awaited; null for what has no hour. */
  readonly when: string | null;
  readonly service: string;
  readonly holder: string;
  readonly record: string;
  readonly done: string;
  readonly notice: string;
}

/** What the address of the list says: an office by its id and a day; null where it does not, or not so that we understand. */
export function readTodayQuery(params: URLSearchParams): { office: string | null; day: Day | null; typedDay: string } {
  const typedDay = (params.get("day") ?? "").trim().slice(0, 40);
  const day = parseDay(typedDay);
  return { office: params.get("office"), day: day.ok ? day.value : null, typedDay };
}

export const todayHref = (office: string, day: Day, ending = ""): string =>
  `/desk/today${ending}?${new URLSearchParams({ office, day })}`;

/** Ids of the records whose holders are named. */
export const seenIn = ({ cancelled, others }: Pick<TodayPage, "cancelled" | "others">): string[] =>
  [...cancelled, ...others].map(({ id }) => id);
