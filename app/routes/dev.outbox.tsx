import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demoCodes } from "~/desk/entering/demo-codes.server";
import { troubles } from "~/gateways/outbox/trouble";
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
  return { to, codes, messages: await listOutbox(context.house.db, to), trouble: context.house.operator.trouble };
}

/** Makes the operator of the demonstration fail, or mends it. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.demo) throw notFound();
  context.registered = "nothing-to-register";
  const wanted = (await request.formData()).get("trouble");
  const trouble = troubles.find((one) => one === wanted);
  if (trouble) context.house.operator.trouble = trouble;
  return redirect("/dev/outbox", 303);
}

export default function Outbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />;
}
