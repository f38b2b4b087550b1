import { capital, dateWords } from "~/lib/time-words";
import { tokenOf } from "~/messages/invitation.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { OwnTicket } from "./own-tickets-view";
import { formatTicketNumber, stateOf, TICKETS_ZONE, ticketPath } from "./ticket";
import { listTicketsOf } from "./tickets.server";
import { topicNames, ownTicketsWords as words } from "./words";

/** For a list of other things, too: what it is, how it stands and when it was asked; the newest first. */
export const listOwnTickets = async (db: Db, keys: Keys, accountId: string) =>
  (await listTicketsOf(db, accountId)).map((ticket) => ({
    href: ticketPath(tokenOf(keys, "ticket", ticket.id)),
    text: words.one(formatTicketNumber(ticket.number), topicNames[ticket.topic]),
    state: `${capital(words.states[stateOf(ticket)])}.`,
    at: ticket.openedAt,
  }));

/** The newest first. */
export async function ownTickets(db: Db, keys: Keys, accountId: string): Promise<OwnTicket[]> {
  return (await listTicketsOf(db, accountId)).map((ticket) => ({
    ...{ href: ticketPath(tokenOf(keys, "ticket", ticket.id)), number: formatTicketNumber(ticket.number) },
    ...{ asked: dateWords(ticket.openedAt, TICKETS_ZONE), topic: topicNames[ticket.topic] },
    state: words.states[stateOf(ticket)],
  }));
}
