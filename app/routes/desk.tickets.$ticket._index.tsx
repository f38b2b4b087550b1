import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { look } from "~/desk/records/look.server";
import { requireTicket } from "~/desk/require-ticket.server";
import { readTicketPage } from "~/desk/tickets/ticket-page.server";
import { DeskTicketView } from "~/desk/tickets/ticket-view";
import { ticketsPath } from "~/desk/tickets/tickets-view";
import { deskTicketWords as words } from "~/desk/tickets/tickets-words";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { answerTicket } from "~/tickets/answer-ticket.server";
import { giveBackTicket, takeTicket } from "~/tickets/take-ticket.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.page.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, ticket } = await requireTicket(request, context, params.ticket);
  await look(world, [ticket.id], "ticket");
  return { officer: atDesk(world.actor), page: await readTicketPage(world, ticket) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, ticket } = await requireTicket(request, context, params.ticket);
  const form = await request.formData();
  const typed = { words: String(form.get("words") ?? "") };
  const done = await act();
  if (done.ok) return redirect(`${ticketsPath}/${ticket.id}`, 303);
  const { reason } = done;
  if (reason.code === "not-found") throw notFound();
  if (reason.code === "taken") return unprocessable({ main: words.taken(reason.by) }, typed);
  if (reason.code === "closed") return unprocessable({ main: words.lost }, typed);
  return unprocessable({ words: reason.code === "more" ? words.more : wordsRefusalWords(reason) }, typed);

  function act() {
    if (form.has("take")) return takeTicket(world, ticket.id);
    if (form.has("give-back")) return giveBackTicket(world, ticket.id);
    const answer = { words: typed.words, closes: form.has("close"), seen: Number(form.get("seen")) };
    return answerTicket(world, ticket.id, answer);
  }
}

export default function DeskTicketRoute() {
  return <DeskTicketView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
