import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { inTime } from "~/shell/ping.server";
import { type Found, type Looking, lookAtParts } from "./look-at-parts.server";
import { daysOf, HISTORY_DAYS, isRegistering, type Outage, parts, type StatusWord } from "./outage";
import { listOutages } from "./outages.server";
import type { Status } from "./status";
import { listStatusWords } from "./status-words.server";

const DAY_MS = 86_400_000;
/** So long what was found is told again: whoever asks without end makes the database no work. */
const FRESH_MS = 5000;

/** The last look at each database, or the one under way. */
const looks = new WeakMap<Db, { at: Date; found: Promise<Found> }>();

function lookAgain(house: Looking, now: Date): Promise<Found> {
  const last = looks.get(house.db);
  const age = last ? now.getTime() - last.at.getTime() : Number.POSITIVE_INFINITY;
  if (last && age >= 0 && age < FRESH_MS) return last.found;
  const found = lookAtParts(house, now);
  looks.set(house.db, { at: now, found });
  return found;
}

/** How the service fares now, as far as it can be known, and how it has of late. Answers without a database, too, and never throws. */
export async function readStatus(house: Looking, now: Date): Promise<Status> {
  const { away, unknown } = await lookAgain(house, now);
  const registers = isRegistering(away);
  const kept = registers ? await inTime(readKept(house.db, now), 1000, null) : null;
  const open = (kept?.outages ?? []).filter(({ until }) => until === null);
  return {
    ...{ at: now.toISOString(), registers },
    parts: parts.map((part) => {
      const found = away.find((one) => one.part === part);
      if (found) {
        const since = found.since ?? open.find((one) => one.part === part)?.since ?? null;
        return { part, state: "away", since: since?.toISOString() ?? null };
      }
      return { part, state: unknown.includes(part) ? "unknown" : "works", since: null };
    }),
    words: kept?.words.map(({ agency, words, until }) => ({ agency, words, until: until.toISOString() })) ?? null,
    days: kept && daysOf(kept.outages, now),
  };
}

async function readKept(db: House["db"], now: Date): Promise<{ outages: Outage[]; words: StatusWord[] }> {
  const outages = await listOutages(db, new Date(now.getTime() - HISTORY_DAYS * DAY_MS));
  return { outages, words: await listStatusWords(db, now) };
}
