import { writeEntry } from "~/journal/entries.server";
import { dropReviews } from "~/reviews/drop.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { markOvertaken } from "./annulments.server";

/** What others had filed on a record before it was open again was filed on another state of things. */
export async function closeOvertaken(trx: Trx, world: World, recordId: string, rule: string): Promise<void> {
  for (const about of await markOvertaken(trx, recordId, world.now)) {
    await dropReviews(trx, world, about);
    await writeEntry(trx, world, { what: "closed", about, facts: { because: "overtaken", rule } });
  }
}
