import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askPhone } from "~/proofs/ask-phone.server";
import { reminderPageWords } from "~/reminders/page-words";
import { reminderPage } from "~/reminders/reminder-page.server";
import { ReminderPage } from "~/reminders/reminder-view";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [
  { title: titleOf(reminderPageWords.title.visit) },
  { name: "robots", content: "noindex" },
];

export async function loader({ request, context, params: { token = "" } }: LoaderFunctionArgs) {
  const page = await reminderPage(await worldOf(request, context), token);
  if (!page) throw notFound();
  return { view: page.view };
}

/** Asks for the code that opens the record; who has it open already goes there. */
export async function action({ request, context, params: { token = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const page = await reminderPage(world, token);
  if (!page) throw notFound();
  const { view, phone } = page;
  if (view.way !== "phone" || !phone) return redirect(view.href ?? view.action, 303);
  const asked = await askPhone(world, phone);
  if (!asked.ok) {
    context.retryAfter = asked.reason.retryAfter;
    throw new Response(null, { status: 429 });
  }
  if (world.actor.kind === "nobody") await beginSession(request, context, asked.value.visitorId);
  return redirect(`/proofs/${asked.value.challenge.id}`, 303);
}

export default function ReminderRoute() {
  return <ReminderPage {...useLoaderData<typeof loader>()} />;
}
