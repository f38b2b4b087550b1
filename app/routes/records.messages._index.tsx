import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readInboxQuery } from "~/cabinet/inbox";
import { InboxView } from "~/cabinet/inbox-view";
import { inboxWords } from "~/cabinet/inbox-words";
import { inboxPage } from "~/cabinet/read-inbox.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(inboxWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const page = await inboxPage(world, readInboxQuery(new URL(request.url).searchParams));
  if (!page) throw redirect("/records", 303);
  return { page };
}

export default function Inbox() {
  return <InboxView {...useLoaderData<typeof loader>()} />;
}
