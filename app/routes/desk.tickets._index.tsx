import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readTickets } from "~/desk/tickets/tickets-page.server";
import { TicketsPageView, ticketsViews } from "~/desk/tickets/tickets-view";
import { ticketsWords } from "~/desk/tickets/tickets-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(ticketsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const wanted = new URL(request.url).searchParams.get("view");
  const view = ticketsViews.find((one) => one === wanted) ?? "waits";
  return { officer: atDesk(world.actor), page: await readTickets(world, view) };
}

export default function DeskTickets() {
  return <TicketsPageView {...useLoaderData<typeof loader>()} />;
}
