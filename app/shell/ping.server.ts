import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import type { Db } from "./db.server";
import type { House } from "./house.server";
import { within } from "./within.server";

/** What was asked for, or after `ms`, and where it fails, something else. */
export const inTime = <Value, Else>(asked: Promise<Value>, ms: number, otherwise: Else): Promise<Value | Else> =>
  within(
    ms,
    asked.catch(() => otherwise),
    otherwise,
  );

/** A commit that a second machine keeps waiting for so long is no slow one. */
const IN_STEP = "3 seconds";

/**
 * Whether a PostgreSQL takes nothing in: a replica, or a leader whose commits wait for one that is in step with it. Of our own
 * role it tells that to anybody. It knows since when a statement runs and not since when that waits: one that took so long by
 * itself, outside of a transaction, counts for the moment in which its commit waits.
 */
const nothing = sql<boolean>`pg_is_in_recovery() or exists (
  select from pg_stat_activity where wait_event = 'SyncRep' and state_change < now() - ${IN_STEP}::interval
)`;

/** `away`: it did not answer in time. */
async function ask({ db, settings }: Pick<House, "db" | "settings">): Promise<"away" | "takes nothing" | "well"> {
  const query = sql<{ nothing: boolean }>`select ${settings.databaseUrl ? nothing : sql`false`} as nothing`;
  const answer = await inTime(query.execute(db), 1000, null);
  if (!answer) return "away";
  return answer.rows[0]?.nothing ? "takes nothing" : "well";
}

/** The embedded database takes 16 MB at a time for its log; with less it may not be able to go on. */
const LEAST_BYTES = 32 * 1024 * 1024;
/** As long as somebody who was turned away is told to wait. */
const REMEMBERED_MS = 30_000;
const lastFull = new WeakMap<Db, number>();

/** Remembers of a fault that the database's disk is full, which only a writer finds out. */
export function noteFault(db: Db, error: unknown): void {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (code === "53100") lastFull.set(db, performance.now());
  else if (cause instanceof Error) noteFault(db, cause);
}

/** Why no requests should be sent to this process now; null when they should. */
export async function unready({ db, settings }: Pick<House, "db" | "settings">): Promise<string | null> {
  const database = await ask({ db, settings });
  if (database === "away") return "the database does not answer";
  if (database === "takes nothing") return "the database takes nothing in";
  if (performance.now() - (lastFull.get(db) ?? Number.NEGATIVE_INFINITY) < REMEMBERED_MS) return FULL;
  return !settings.databaseUrl && (await bytesLeft(settings.dataDir)) < LEAST_BYTES ? FULL : null;
}

const FULL = "the database's disk is full";

/** Where it cannot be asked there is no folder, and no embedded database in it. */
const bytesLeft = (dataDir: string): Promise<number> =>
  statfs(dataDir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  );
