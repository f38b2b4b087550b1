import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demoCodes } from "~/desk/demo-codes.server";
import { listOutbox } from "~/messages/outbox.server";
import { OutboxPage } from "~/messages/outbox-view";
import { outboxWords } from "~/messages/outbox-words";
import { recipientOf } from "~/messages/recipient";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(outboxWords.title) }];

/** Demonstration only: every message as the citizen would get it, and the codes of its officers. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.demo) throw notFound();
  const to = recipientOf(request.url);
  const codes = to ? [] : demoCodes(context.now);
  return { to, codes, messages: await listOutbox(context.house.db, to) };
}

export default function Outbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />;
}
