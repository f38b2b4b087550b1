import { dayIn, startOfDay } from "~/lib/zoned";
import { countHelpMarks } from "~/tickets/help-marks.server";
import { helpPageCodes } from "~/tickets/help-page";
import { TICKETS_ZONE } from "~/tickets/ticket";
import { topicNames } from "~/tickets/words";
import type { DeskWorld } from "../require-officer.server";
import { type AskedBy, type AskedCounts, countAsked } from "./ticket-counts.server";
import { lastMonths, nextMonth, type ReportRow, type TicketReport } from "./ticket-report";
import { monthName, pageNames, reportWords as words } from "./ticket-report-words";

/** How questions fared that an officer reaches: by months of the last year, and of one month by topics and offices. */
export async function readTicketReport({ db, now, actor }: DeskWorld, wanted: string | null): Promise<TicketReport> {
  const months = lastMonths(dayIn(now, TICKETS_ZONE));
  const month = months.find((one) => one === wanted) ?? months[0]!;
  const within = (first: string, last: string) => ({
    ...{ from: startOfDay(first, TICKETS_ZONE), until: startOfDay(nextMonth(last), TICKETS_ZONE), now },
  });
  const count = (by: AskedBy, first: string, last: string) => countAsked(db, actor, within(first, last), [by]);
  const marks = await countHelpMarks(db, month, nextMonth(month));
  return {
    month,
    months: months.map((one) => ({ month: one, name: monthName(one) })),
    byMonth: (await count("month", months.at(-1)!, months[0]!)).map((one) => rowOf(monthName(one.month), one)),
    byTopic: (await count("topic", month, month)).map((one) => rowOf(topicNames[one.topic], one)),
    byOffice: (await count("office", month, month)).map((one) => rowOf(one.office ?? words.noOffice, one)),
    pages: helpPageCodes.flatMap((code) => {
      const found = marks.find(({ page }) => page === code);
      return found ? [{ name: pageNames[code], helped: found.helped, notHelped: found.notHelped }] : [];
    }),
  };
}

/** The same of every month, topic and office of the last year, for a spreadsheet. */
export async function readTicketRows({ db, now, actor }: DeskWorld) {
  const months = lastMonths(dayIn(now, TICKETS_ZONE));
  const [from, until] = [startOfDay(months.at(-1)!, TICKETS_ZONE), startOfDay(nextMonth(months[0]!), TICKETS_ZONE)];
  const rows = await countAsked(db, actor, { from, until, now }, ["month", "topic", "office"]);
  return rows.map((one) => ({
    ...{ month: one.month.slice(0, 7), topic: topicNames[one.topic], office: one.office ?? words.noOffice },
    ...rowOf("", one),
  }));
}

function rowOf(name: string, { median, ...counts }: AskedCounts): ReportRow {
  const { asked, answered, kept, late, helped, notHelped } = counts;
  const hours = median === null ? "" : median.toFixed(1).replace(".", ",");
  return { name, asked, answered, kept, late, median: hours, helped, notHelped };
}
