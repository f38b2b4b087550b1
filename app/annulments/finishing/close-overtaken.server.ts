import { writeEntry } from "~/journal/entries.server";
import { dropReviews } from "~/reviews/drop.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { markClosed, markOvertaken } from "../annulments.server";

/** What others had filed on a record before it was open again was filed on another state of things. */
export async function closeOvertaken(trx: Trx, world: World, recordId: string, rule: string): Promise<void> {
  for (const about of await markOvertaken(trx, recordId, world.now)) await tellClosed(trx, world, about, { rule });
}

/** The same for one request whose record another cancels, as its page will say. */
export async function closeAnnulled(trx: Trx, world: World, id: string): Promise<void> {
  const refusal = "already-annulled";
  await markClosed(trx, id, world.now, "overtaken", refusal);
  await tellClosed(trx, world, id, { refusal });
}

async function tellClosed(trx: Trx, world: World, about: string, why: { rule: string } | { refusal: string }) {
  await dropReviews(trx, world, about);
  await writeEntry(trx, world, { what: "closed", about, facts: { because: "overtaken", ...why } });
}
