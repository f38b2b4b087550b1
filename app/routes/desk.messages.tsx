import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { MessagesPage } from "~/desk/messages/messages-view";
import { deskMessagesWords } from "~/desk/messages/messages-words";
import { readMessages } from "~/desk/messages/read-messages.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(deskMessagesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  return { officer: atDesk(world.actor), figures: await readMessages(world) };
}

export default function DeskMessages() {
  return <MessagesPage {...useLoaderData<typeof loader>()} />;
}
