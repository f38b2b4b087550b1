import { tellContacts } from "~/accounts/tell-contacts.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import type { World } from "~/shell/world.server";
import { contactOf } from "./contact-of.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import { insertRemark } from "./remarks.server";
import { insertTicketMessage, markTicket } from "./tickets.server";

/** An officer answers, and is responsible if nobody was; whoever asked is told. `closes`: with that it is closed. */
export function answerTicket(
  world: World,
  id: string,
  { words: typed, closes }: { words: string; closes: boolean },
): Promise<Outcome<null, DeskRefusal | WordsRefusal>> {
  const { db, now, house } = world;
  return db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { ticket, officer } = held.value;
    const words = readWords(typed, "must");
    if (!words.ok) return words;
    if (words.value === null) return refuse({ code: "no-words" } as const);
    const isNew = await insertRemark(trx, id, { officerId: officer.id, words: words.value, at: now });
    if (!isNew && !closes) return done(null); // sent twice
    await markTicket(trx, id, {
      ...{ waits_since: null, answered_at: now, first_answered_at: ticket.firstAnsweredAt ?? now },
      ...(ticket.taken ? {} : { taken_by: officer.id, taken_at: now }),
      ...(closes ? { closed_at: now } : {}),
    });
    for (const { messageId } of await tellContacts(trx, world, [contactOf(house.keys, ticket)], {
      template: "ticket-answered",
    }))
      await insertTicketMessage(trx, id, messageId);
    await writeEntry(trx, world, { what: "ticket-answered", about: id, facts: { closes } });
    return done(null);
  });
}
