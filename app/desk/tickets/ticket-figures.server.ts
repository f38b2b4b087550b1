import { durationWords } from "~/lib/time-words";
import type { Figures } from "../figures/figures";
import type { DeskWorld } from "../require-officer.server";
import { countTickets, countWaiting } from "./ticket-counts.server";
import { ticketFiguresWords as words } from "./tickets-words";

/** How many, in what time, and whether it helped; those asked since an instant. */
export async function readTicketFigures({ db, now, actor }: DeskWorld, since: Date): Promise<Figures["tickets"]> {
  const { asked, answered, median, helped, notHelped } = await countTickets(db, actor, since);
  const { waiting, late } = await countWaiting(db, actor, now);
  return [
    { name: words.asked, value: asked },
    { name: words.answered, value: answered },
    { name: words.median, value: median === null ? words.none : durationWords(median * 1000) },
    { name: words.waiting, value: waiting },
    { name: words.late, value: late },
    { name: words.helped, value: helped },
    { name: words.notHelped, value: notHelped },
  ];
}
