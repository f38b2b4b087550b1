import { type Day, dayOf, partsOfDay } from "~/lib/days";

/** A line of the report, of what it is about. */
export interface ReportRow {
  readonly name: string;
  readonly asked: number;
  readonly answered: number;
  readonly kept: number;
  readonly late: number;
  /** Hours, with one digit behind the comma; empty where none was answered. */
  readonly median: string;
  readonly helped: number;
  readonly notHelped: number;
}

/** How questions fared, and pages that explain, in a month. */
export interface TicketReport {
  /** The first day of the month that is shown. */
  readonly month: Day;
  /** Those that can be chosen, the newest first. */
  readonly months: readonly { readonly month: Day; readonly name: string }[];
  readonly byMonth: readonly ReportRow[];
  readonly byTopic: readonly ReportRow[];
  readonly byOffice: readonly ReportRow[];
  readonly pages: readonly { readonly name: string; readonly helped: number; readonly notHelped: number }[];
}

/** As many as one compares. */
const MONTHS = 12;

/** The first days of the last months, that of `today` first. */
export function lastMonths(today: Day): Day[] {
  const { year, month } = partsOfDay(today);
  return Array.from({ length: MONTHS }, (_, n) => monthAt(year * 12 + month - 1 - n));
}

/** The first day of the month after. */
export function nextMonth(first: Day): Day {
  const { year, month } = partsOfDay(first);
  return monthAt(year * 12 + month);
}

const monthAt = (count: number): Day => dayOf(Math.floor(count / 12), (count % 12) + 1, 1);
