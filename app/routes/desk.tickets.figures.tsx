import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readTicketReport } from "~/desk/tickets/read-ticket-report.server";
import { TicketReportPage } from "~/desk/tickets/ticket-report-view";
import { reportWords } from "~/desk/tickets/ticket-report-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(reportWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  const report = await readTicketReport(world, new URL(request.url).searchParams.get("month"));
  return { officer: atDesk(world.actor), report };
}

export default function DeskTicketFigures() {
  return <TicketReportPage {...useLoaderData<typeof loader>()} />;
}
