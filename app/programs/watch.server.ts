import { setTimeout as pause } from "node:timers/promises";
import { glance } from "~/journal/glance.server";
import { noteParts } from "~/outages/note-parts.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { auditPage, auditRest, type Difference } from "~/verification/audit-notices.server";
import { lookOutside } from "~/witnesses/look-outside.server";

export interface Watch {
  /** Lets the round under way end. */
  close(): Promise<void>;
}

/** So many leaves a round: some hundredths of a second. */
const LEAVES = 2000;

/**
 * Goes round and round through log and registry, a little at a time, and says by itself what was done to them. While the log
 * is not whole nobody can know what is missing, so no notice is answered for.
 */
export function startWatch(house: House, pauseMs = house.settings.log.watchSeconds * 1000): Watch {
  const stop = new AbortController();
  const round = watchman(house);
  const turning = (async () => {
    while (!stop.signal.aborted) {
      // A start has enough to do, and a stop must not wait for a look that has just begun.
      await pause(pauseMs, undefined, { signal: stop.signal }).catch(() => {});
      if (!stop.signal.aborted) await round(stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await turning;
    },
  };
}

function watchman(house: House): (signal: AbortSignal) => Promise<void> {
  const said = new Set<string>();
  let leaf = 0;
  let notice: string | null = null;
  let brokenBefore = false;
  let differing = new Set<string>();
  const tell = ({ code, of }: Difference) => {
    differing.add(code + of);
    if (said.has(code + of)) return;
    said.add(code + of);
    house.log.error({ fault: code, of }, "the registry is not what the log holds of it");
  };
  return async (signal) => {
    await noteParts(systemWorld(house, "watch", new Date())).catch((error: unknown) => {
      house.log.error({ error }, "parts not noted");
    });
    try {
      await lookOutside(house, signal);
      const seen = await glance(house, leaf, LEAVES);
      if (seen.isBroken && !house.doubts.isLogBroken) house.log.error("the log is not whole: nothing is answered for");
      // Only a whole round without a fault gives the log back its word.
      brokenBefore = leaf > 0 && (brokenBefore || seen.isBroken);
      if (seen.isBroken || (seen.next === 0 && !brokenBefore)) house.doubts.isLogBroken = seen.isBroken;
      leaf = seen.next;
      if (notice === null) {
        differing = new Set();
        (await auditRest(house)).forEach(tell);
      }
      const page = await auditPage(house, notice);
      page.findings.forEach(tell);
      notice = page.next;
      // Only a whole round says that something was mended.
      house.doubts.differences = notice === null ? differing.size : Math.max(house.doubts.differences, differing.size);
    } catch (error) {
      house.log.error({ error }, "not watched");
    }
  };
}
