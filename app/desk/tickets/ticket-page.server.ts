import { mayAs } from "~/agencies/officer";
import { listSentWith } from "~/attachments/attachments.server";
import { attachmentLabel } from "~/attachments/words";
import { maskContact } from "~/identity/contact";
import { contactOf, phoneOf } from "~/tickets/contact-of.server";
import { dueWords } from "~/tickets/due-words";
import { listRemarks } from "~/tickets/remarks.server";
import { formatTicketNumber, TICKETS_ZONE, type Ticket } from "~/tickets/ticket";
import { markNames, partNames, topicNames } from "~/tickets/words";
import { momentShort } from "../records/request-words";
import type { DeskWorld } from "../require-officer.server";
import type { DeskTicket } from "./ticket-view";
import { deskTicketWords as words } from "./tickets-words";

const at = (moment: Date) => momentShort(moment, TICKETS_ZONE);

/** What an officer has to see of a question that they reach, and what they can do with it. */
export async function readTicketPage({ db, now, house, actor }: DeskWorld, ticket: Ticket): Promise<DeskTicket> {
  const { id, taken, closedAt, call, mark } = ticket;
  const phone = phoneOf(house.keys, ticket);
  const may = !closedAt && mayAs(actor, "decides");
  const isTheirs = !taken || taken.byId === actor.id || mayAs(actor, "heads");
  const rows = [
    { term: words.topic, value: topicNames[ticket.topic] },
    { term: words.number, value: ticket.about ?? "" },
    { term: words.who, value: taken ? words.colleague(taken.by, at(taken.at)) : words.free },
    { term: words.contact, value: maskContact(contactOf(house.keys, ticket)) },
    { term: words.call, value: call && phone ? words.callAt(phone, partNames[call.part], at(call.askedAt)) : "" },
    { term: words.mark, value: mark ? markNames[mark] : "" },
    { term: words.said, value: ticket.markWords ?? "" },
  ];
  return {
    ...{ id, title: words.title(formatTicketNumber(ticket.number)), lead: leadOf(ticket, now) },
    rows: rows.filter(({ value }) => value !== ""),
    remarks: (await listRemarks(db, id)).map((one) => ({
      who: one.by === null ? words.asker(at(one.at)) : words.colleague(one.by, at(one.at)),
      lines: one.words.split("\n"),
    })),
    files: (await listSentWith(db, id))
      .filter(({ erasedAt }) => erasedAt === null)
      .map((file) => ({ id: file.id, label: attachmentLabel(file) })),
    hands: may && isTheirs ? (taken ? "give-back" : "take") : null,
    mayAnswer: may && isTheirs,
  };
}

function leadOf({ closedAt, waitsSince, dueAt }: Ticket, now: Date): string {
  if (closedAt) return words.closed;
  if (!waitsSince) return words.answered;
  return dueAt <= now ? words.late(dueWords(dueAt)) : words.due(dueWords(dueAt));
}
