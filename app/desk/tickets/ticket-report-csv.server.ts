import { stringify } from "csv-stringify/sync";
import type { readTicketRows } from "./read-ticket-report.server";
import { reportWords as words } from "./ticket-report-words";

const [asked, answered, kept, late, median, helped, notHelped] = words.columns;

/** UTF-8 with its mark and semicolons, as spreadsheets expect it here; nothing in it is run as a formula. */
export function ticketReportCsv(rows: Awaited<ReturnType<typeof readTicketRows>>): string {
  const header = { ...words.name, asked, answered, kept, late, median, helped, notHelped };
  const columns = Object.entries(header).map(([key, title]) => ({ key, header: title }));
  return stringify(rows, { columns, header: true, bom: true, delimiter: ";", escape_formulas: true });
}
