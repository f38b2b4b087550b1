import { dueShort } from "~/tickets/due-words";
import { formatTicketNumber, TICKETS_ZONE, type Ticket, type TicketsView } from "~/tickets/ticket";
import { listReached } from "~/tickets/tickets.server";
import { topicNames } from "~/tickets/words";
import { momentShort } from "../records/request-words";
import type { DeskWorld } from "../require-officer.server";
import { countWaiting } from "./ticket-counts.server";
import type { TicketsPage } from "./tickets-view";
import { ticketsWords as words } from "./tickets-words";

/** As many as somebody looks through in a list. */
const most = 100;

/** The questions that an officer reaches. */
export async function readTickets({ db, now, actor }: DeskWorld, view: TicketsView): Promise<TicketsPage> {
  const found = await listReached(db, actor, view, most + 1);
  const { waiting, late } = await countWaiting(db, actor, now);
  return {
    view,
    lead: words.lead(waiting, late, most),
    rows: found.slice(0, most).map((ticket) => ({
      ...{ id: ticket.id, number: formatTicketNumber(ticket.number), topic: topicNames[ticket.topic] },
      ...termOf(ticket, now),
      who: whoOf(ticket, actor.id),
    })),
    first: found.length > most ? most : null,
  };
}

function termOf({ closedAt, waitsSince, answeredAt, dueAt }: Ticket, now: Date) {
  const at = (moment: Date) => momentShort(moment, TICKETS_ZONE);
  if (closedAt) return { term: words.closed(at(closedAt)), isLate: false };
  if (!waitsSince) return { term: words.answered(at(answeredAt ?? dueAt)), isLate: false };
  const isLate = dueAt <= now;
  return { term: isLate ? words.late(dueShort(dueAt)) : words.due(dueShort(dueAt)), isLate };
}

function whoOf({ taken }: Ticket, officerId: string): string {
  if (!taken) return words.free;
  return taken.byId === officerId ? words.mine : taken.by;
}
