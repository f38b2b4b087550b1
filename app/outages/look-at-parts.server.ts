import { type RawBuilder, sql } from "kysely";
import { readBreaker } from "~/shell/breaker.server";
import type { Db } from "~/shell/db.server";
import { mayBeMissing } from "~/shell/doubts";
import type { House } from "~/shell/house.server";
import { inTime, unready } from "~/shell/ping.server";
import { type Away, type Part, parts } from "./outage";

/** As long as something that is done at once may wait before somebody is told that it is not done. */
const LATE_MS = 5 * 60_000;
/** How long the database is asked about a part before nothing is known of it. */
const PATIENCE_MS = 1000;

/** When a database was first found away by this process, until it is found there again. */
const awaySince = new WeakMap<Db, Date>();

/** What a look found. */
export interface Found {
  away: Away[];
  /** Nothing is known of these: what would say so is away itself. */
  unknown: Part[];
}

export type Looking = Pick<House, "db" | "keys" | "settings" | "doubts">;

/** Looks at every part by itself, as it is now. Writes nothing but into this process's memory, and never throws. */
export async function lookAtParts(house: Looking, now: Date): Promise<Found> {
  const found: Found = { away: mayBeMissing(house.doubts) ? [{ part: "log", since: null }] : [], unknown: [] };
  const isAway = (await unready(house)) !== null;
  if (isAway && !awaySince.has(house.db)) awaySince.set(house.db, now);
  if (isAway) found.away.push({ part: "database", since: awaySince.get(house.db) ?? now });
  for (const part of parts) {
    if (part === "database" || part === "log") continue;
    const since = isAway ? undefined : await inTime(waitsSince[part](house, now), PATIENCE_MS, undefined);
    if (since === undefined) found.unknown.push(part);
    else if (since) found.away.push({ part, since });
  }
  return found;
}

/** The database is there: since when it was not, if this process had found it away. Said once. */
export function backFrom(db: Db): Date | undefined {
  const since = awaySince.get(db);
  awaySince.delete(db);
  return since;
}

type Asked = Exclude<Part, "database" | "log">;

/** Since when what a part does has waited too long; null: it has not. */
const waitsSince: Record<Asked, (house: Looking, now: Date) => Promise<Date | null>> = {
  sms: async (house, now) => (await message("sms", house, now)) ?? (await shutSince(house, now)),
  email: (house, now) => message("email", house, now),
  // Those that failed are tried again, and say nothing of the worker.
  jobs: ({ db }, now) =>
    first(db, sql`select min(start_after) as at from jobs.job where state = 'created' and start_after <= ${late(now)}`),
  seals: ({ db }, now) =>
    first(db, sql`select at from entry where id = (select min(entry_id) from entry_unsealed) and at <= ${late(now)}`),
};

const late = (now: Date): Date => new Date(now.getTime() - LATE_MS);

function message(channel: "sms" | "email", { db, settings }: Looking, now: Date): Promise<Date | null> {
  const before = new Date(now.getTime() - settings.operating.messagesLateMinutes * 60_000);
  const queued = sql`coalesce(queued_again_at, created_at)`;
  return first(
    db,
    sql`select min(${queued}) as at from message
      where state = 'queued' and channel = ${channel} and ${queued} <= ${before}`,
  );
}

/** Codes are held back where too many have gone out. */
async function shutSince({ db, keys }: Looking, now: Date): Promise<Date | null> {
  const shares = await readBreaker(db, keys, now);
  return shares.flatMap(({ openSince }) => (openSince ? [openSince] : []))[0] ?? null;
}

async function first(db: Db, query: RawBuilder<unknown>): Promise<Date | null> {
  const { rows } = await query.execute(db);
  return (rows[0] as { at: Date | null } | undefined)?.at ?? null;
}
