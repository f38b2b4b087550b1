import { tokenOf } from "~/messages/invitation.server";
import type { Letter, TicketLetters } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { limits } from "~/shell/limit-table";
import type { World } from "~/shell/world.server";
import { answeredLetter, receivedLetter } from "./letter-words";
import { findTicketOf } from "./tickets.server";

/** What whoever asked a question is told of it. */
export const ticketLetters: TicketLetters = {
  "ticket-received": (world, message) => letter(world, message, receivedLetter, [limits.sentForTickets, "all"]),
  "ticket-answered": (world, message) => letter(world, message, answeredLetter, null),
};

async function letter(
  { db, house: { keys, publicUrl } }: World,
  message: AnyMessage,
  textsOf: typeof receivedLetter,
  spending: Letter["spending"],
): Promise<Letter> {
  const ticket = await findTicketOf(db, message.id);
  if (!ticket) return { to: { phone: null, email: null }, text: null, spending: null };
  const texts = textsOf(ticket.number, publicUrl, tokenOf(keys, "ticket", ticket.id));
  return { to: openRecipient(keys, message), ...texts, spending };
}
