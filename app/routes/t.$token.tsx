import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { readForm } from "~/lib/form";
import { notFound, tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { askCall } from "~/tickets/ask-call.server";
import { closeTicket } from "~/tickets/close-ticket.server";
import { type SayRefusal, say } from "~/tickets/say.server";
import { ticketPath } from "~/tickets/ticket";
import { callFields, closeFields, sayFields } from "~/tickets/ticket-fields";
import { ticketPage } from "~/tickets/ticket-page.server";
import { TicketPage } from "~/tickets/ticket-view";
import { askLimitWords, ticketErrors } from "~/tickets/words";
import { formWords } from "~/ui/form-words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(page.view.title) }, { name: "robots", content: "noindex" }] : [];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await ticketPage(nobodysWorld(context), params.token ?? "");
  if (!view) throw notFound();
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params: { token = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = nobodysWorld(context);
  if (!(await ticketPage(world, token))) throw notFound();
  // Lynx shows what it has of an address to whoever is led back to it: each act leads to one of its own.
  const back = `${ticketPath(token)}?${context.now.getTime().toString(36)}`;
  const sent = await request.formData();
  const wanted = sent.get("do");
  if (wanted === "call") {
    const form = readForm(sent, callFields, formWords);
    if (!form.ok) return unprocessable(form.errors, form.typed);
    const called = await askCall(world, token, form.value);
    return called.ok ? redirect(back, 303) : refused(context, called.reason, form.typed);
  }
  if (wanted === "close") {
    const form = readForm(sent, closeFields, formWords);
    if (!form.ok) return unprocessable(form.errors, form.typed);
    await closeTicket(world, token, form.value);
    return redirect(back, 303);
  }
  const form = readForm(sent, sayFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const said = await say(world, token, { ...form.value, files: sent.getAll(FILES) });
  return said.ok ? redirect(back, 303) : refused(context, said.reason, form.typed);
}

function refused(context: RequestContext, refusal: SayRefusal, typed: Record<string, string>) {
  const from = (seconds: number) => retryWords(context.now, seconds);
  if (refusal.of === "ticket") return unprocessable({ main: ticketErrors.closed }, typed);
  if (refusal.of === "limits") {
    const { by, retryAfter } = refusal.spent;
    return tooMany(context, { main: askLimitWords(by, from(retryAfter)) }, typed, retryAfter);
  }
  const { reason } = refusal;
  return refuseFiles(context, reason, typed);
}

export default function Ticket() {
  const { view, errors } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <TicketPage view={view} errors={back?.errors ?? errors} typed={back?.typed} />;
}
