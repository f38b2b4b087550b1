import { restorePath } from "~/annulments/annulment";
import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { findDisavowed, insertDisavowal } from "./disavowals.server";

/** So long somebody who has asked for a code is led to what they asked it for. */
const LED_MS = 3_600_000;

/** Remembers of a visitor, who is about to prove a phone, what they want to have back. */
export async function wishBack(world: World, annulmentId: string, visitorId: string): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    await insertDisavowal(trx, annulmentId, visitorId, world.now);
    await writeEntry(trx, world, { what: "disavowed", about: annulmentId });
  });
}

/** Where a visitor goes who has proven a phone; null: they have wished nothing back. */
export async function wishedBackPath({ db, now }: World, visitorId: string): Promise<string | null> {
  const number = await findDisavowed(db, visitorId, new Date(now.getTime() - LED_MS));
  return number === undefined ? null : restorePath(number);
}
