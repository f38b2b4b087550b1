import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOfficer } from "~/desk/require-officer.server";
import { readTicketRows } from "~/desk/tickets/read-ticket-report.server";
import { ticketReportCsv } from "~/desk/tickets/ticket-report-csv.server";

/** The same for a spreadsheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  return new Response(ticketReportCsv(await readTicketRows(world)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="otmena-questions.csv"',
    },
  });
}
