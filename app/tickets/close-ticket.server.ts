import type { TicketMark } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { lockTicket, markTicket } from "./tickets.server";

/** Whoever asked says whether it helped, and with that a question is closed; one that an officer closed is marked. Marked once. */
export function closeTicket(
  world: World,
  token: string,
  { mark, word }: { mark: TicketMark; word: string | null },
): Promise<Outcome<null, "not-found">> {
  const { db, now } = world;
  return db.transaction().execute(async (trx) => {
    const ticket = await lockTicket(trx, token);
    if (!ticket) return refuse("not-found");
    const { id, closedAt } = ticket;
    if (ticket.mark) return done(null);
    await markTicket(trx, id, { closed_at: closedAt ?? now, waits_since: null, mark, mark_words: word });
    await writeEntry(trx, world, { what: "ticket-closed", about: id, facts: { by: "asker", mark } });
    return done(null);
  });
}
