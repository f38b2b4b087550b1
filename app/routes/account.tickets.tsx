import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActive } from "~/accounts/entering/require-account.server";
import { ownTickets } from "~/tickets/own-tickets-page.server";
import { OwnTicketsPage } from "~/tickets/own-tickets-view";
import { ownTicketsWords } from "~/tickets/words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(ownTicketsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, house, actor } = await requireActive(request, context);
  return { tickets: await ownTickets(db, house.keys, actor.account.id) };
}

export default function OwnTickets() {
  return <OwnTicketsPage {...useLoaderData<typeof loader>()} />;
}
