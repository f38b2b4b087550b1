import { tellContacts } from "~/accounts/tell-contacts.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import type { World } from "~/shell/world.server";
import { contactOf } from "./contact-of.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import { insertRemark, listRemarks } from "./remarks.server";
import { insertTicketMessage, markTicket } from "./tickets.server";

export interface Answer {
  words: string;
  /** With that it is closed. */
  closes: boolean;
  /** How many remarks the officer saw who wrote it. */
  seen: number;
}

/** "more": whoever asked has written since, which the answer cannot be to. */
export type AnswerRefusal = DeskRefusal | WordsRefusal | { code: "more" };

/** An officer answers, and is responsible if nobody was; whoever asked is told. */
export function answerTicket(
  world: World,
  id: string,
  { words: typed, closes, seen }: Answer,
): Promise<Outcome<null, AnswerRefusal>> {
  const { db, now, house } = world;
  return db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { ticket, officer } = held.value;
    const words = readWords(typed, "must");
    if (!words.ok) return words;
    if (words.value === null) return refuse({ code: "no-words" } as const);
    const since = (await listRemarks(trx, id)).slice(seen);
    if (since.some(({ by }) => by === null)) return refuse({ code: "more" } as const);
    const isNew = await insertRemark(trx, id, { officerId: officer.id, words: words.value, at: now });
    if (!isNew && !closes && !ticket.waitsSince) return done(null); // sent twice
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
