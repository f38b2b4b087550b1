import type { World } from "~/shell/world.server";
import { backFrom, lookAtParts } from "./look-at-parts.server";
import { HISTORY_DAYS, parts } from "./outage";
import { eraseOutages, insertOutage, listOutages, markEnded, markLook } from "./outages.server";

/** Processes look every some seconds: where none has for so long, none was there. */
const SILENCE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/**
 * Looks at every part, and writes down what went away and came back since the last look. While the database is away nothing can be
 * written: that is made up for at the first look after it.
 */
export async function noteParts(world: World): Promise<void> {
  const { db, now, house } = world;
  const { away, unknown } = await lookAtParts(house, now);
  if (away.some(({ part }) => part === "database")) return;
  const wasAway = backFrom(db);
  await db.transaction().execute(async (trx) => {
    const last = await markLook(trx, now);
    const isSilence = last !== undefined && now.getTime() - last.getTime() > SILENCE_MS;
    if (wasAway) await insertOutage(trx, { part: "database", since: wasAway, until: now });
    else if (isSilence) await insertOutage(trx, { part: "service", since: last, until: now });
    const open = (await listOutages(trx, now)).filter(({ until }) => until === null);
    for (const part of parts) {
      const found = away.find((one) => one.part === part);
      const isOpen = open.some((one) => one.part === part);
      if (found && !isOpen) await insertOutage(trx, { part, since: found.since ?? now, until: null });
      if (!found && isOpen && !unknown.includes(part)) await markEnded(trx, part, now);
    }
    await eraseOutages(trx, new Date(now.getTime() - (HISTORY_DAYS + 1) * DAY_MS));
  });
}
