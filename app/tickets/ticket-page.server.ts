import { listSentWith } from "~/attachments/attachments.server";
import { attachmentLabel } from "~/attachments/words";
import { maskContact } from "~/identity/contact";
import { maskPhone } from "~/identity/masking";
import { momentWords } from "~/lib/time-words";
import type { World } from "~/shell/world.server";
import { contactOf, phoneOf } from "./contact-of.server";
import { dueWords } from "./due-words";
import { listRemarks } from "./remarks.server";
import { formatTicketNumber, stateOf, TICKETS_ZONE, ticketPath } from "./ticket";
import type { TicketView } from "./ticket-view";
import { findTicket } from "./tickets.server";
import { markNames, partNames, topicNames, ticketWords as words } from "./words";

/** Undefined behind what is no such link, or one of what is erased. */
export async function ticketPage({ db, house }: World, token: string): Promise<TicketView | undefined> {
  const ticket = await findTicket(db, token);
  if (!ticket) return undefined;
  const { topic, about, call, mark } = ticket;
  const at = (moment: Date) => momentWords(moment, TICKETS_ZONE);
  const state = stateOf(ticket);
  const phone = phoneOf(house.keys, ticket);
  const files = (await listSentWith(db, ticket.id)).map(attachmentLabel).join("; ");
  const rows = [
    { term: words.topic, value: topicNames[topic] },
    { term: words.number, value: about ?? "" },
    { term: words.asked, value: at(ticket.openedAt) },
    { term: words.to, value: maskContact(contactOf(house.keys, ticket)) },
    { term: words.files, value: files },
    { term: words.call, value: call && phone ? `${maskPhone(phone)}. ${partNames[call.part]}` : "" },
    { term: words.mark, value: mark ? markNames[mark] : "" },
  ];
  return {
    ...{ action: ticketPath(token), state, title: words.title(formatTicketNumber(ticket.number)) },
    lead: state === "waits" ? words.lead.waits(dueWords(ticket.dueAt)) : words.lead[state],
    rows: rows.filter(({ value }) => value !== ""),
    remarks: (await listRemarks(db, ticket.id)).map((one) => ({
      who: one.by === null ? words.you(at(one.at)) : words.answer(at(one.at)),
      lines: one.words.split("\n"),
    })),
    isMarked: mark !== null,
    limits: house.settings.attachments,
  };
}
