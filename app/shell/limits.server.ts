import { sql } from "kysely";
import type { LimitedBy } from "~/ui/limits-words";
import type { Db, Trx } from "./db.server";
import type { Keys } from "./keys.server";
import type { Limit } from "./limit-table";
import type { World } from "./world.server";

export interface Spent {
  within: boolean;
  /** Seconds until the window ends. */
  retryAfter: number;
  /** Of the limit that decided. */
  by: LimitedBy;
  /** How much is counted against it by now. */
  n: number;
}

/** Something counted against a limit. `subject`: whatever it is counted for, e.g. a phone's MAC. */
export type Spending = readonly [limit: Limit, ...subject: (string | Uint8Array)[]];

/** Counts one more against a limit, atomically: parallel callers cannot pass it. Counted even when over, so that trying goes on costing. */
export function spend(
  db: Db | Trx,
  keys: Keys,
  now: Date,
  limit: Limit,
  ...subject: (string | Uint8Array)[]
): Promise<Spent> {
  return spendAll(db, keys, now, [[limit, ...subject]]);
}

/** Counts one more of what is asked by anybody from an address. */
export const spendByAddress = ({ db, house, now, asker }: World, limit: Limit): Promise<Spent> =>
  spend(db, house.keys, now, limit, asker?.address ?? "none");

/**
 * Spends several in one statement; the first that is over decides. All are counted. Each subject is hashed under a key,
 * so that the table holds no phone and no address. Rows are locked in the order of their keys, so that callers who meet
 * wait for each other, and never both.
 */
export async function spendAll(db: Db | Trx, keys: Keys, now: Date, wanted: readonly Spending[]): Promise<Spent> {
  if (wanted.length === 0) return { within: true, retryAfter: 0, by: "service", n: 0 };
  const windows = wanted.map((one) => windowOf(keys, now, one));
  const counted = await db
    .insertInto("limit_window")
    .values(windows.map((window) => ({ ...window, n: 1 })).sort((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((oc) => oc.columns(["key", "starts_at"]).doUpdateSet({ n: sql`limit_window.n + 1` }))
    .returning(["key", "n"])
    .execute();
  const times = new Map(counted.map(({ key, n }) => [key, n]));
  const over = wanted.findIndex(([limit], i) => times.get(windows[i]!.key)! > limit.most);
  const decisive = Math.max(over, 0);
  const { key, ends_at } = windows[decisive]!;
  return { within: over < 0, retryAfter: secondsTo(ends_at, now), by: wanted[decisive]![0].by, n: times.get(key)! };
}

/** Spends one after the other until one is over: what stands behind that is not counted. */
export async function spendInTurn(db: Db | Trx, keys: Keys, now: Date, wanted: readonly Spending[]): Promise<Spent> {
  let spent = await spendAll(db, keys, now, wanted.slice(0, 1));
  for (const one of wanted.slice(1)) if (spent.within) spent = await spendAll(db, keys, now, [one]);
  return spent;
}

/** Takes back what was counted at the same instant, for what turned out to be no reason to count. */
export async function giveBack(db: Db | Trx, keys: Keys, now: Date, spent: readonly Spending[]): Promise<void> {
  if (spent.length === 0) return;
  const windows = spent.map((one) => windowOf(keys, now, one));
  await db
    .updateTable("limit_window")
    .set({ n: sql`n - 1` })
    .where((eb) => eb.or(windows.map(({ key, starts_at }) => eb.and({ key, starts_at }))))
    .where("n", ">", 0)
    .execute();
}

/** Takes back all that was counted for a subject in the present window. */
export async function forget(db: Db | Trx, keys: Keys, now: Date, ...one: Spending): Promise<void> {
  const { key, starts_at } = windowOf(keys, now, one);
  await db.deleteFrom("limit_window").where("key", "=", key).where("starts_at", "=", starts_at).execute();
}

/** Whether a limit is used up, counting nothing. */
export async function lookAt(db: Db | Trx, keys: Keys, now: Date, ...[limit, ...subject]: Spending): Promise<Spent> {
  const { key, starts_at, ends_at } = windowOf(keys, now, [limit, ...subject]);
  const row = await db
    .selectFrom("limit_window")
    .select("n")
    .where("key", "=", key)
    .where("starts_at", "=", starts_at)
    .executeTakeFirst();
  const n = row?.n ?? 0;
  return { within: n < limit.most, retryAfter: secondsTo(ends_at, now), by: limit.by, n };
}

/** How much was counted in each window since a moment, the newest first; windows in which nothing was are left out. */
export async function listWindows(
  db: Db,
  keys: Keys,
  since: Date,
  ...one: Spending
): Promise<{ startsAt: Date; n: number }[]> {
  return db
    .selectFrom("limit_window")
    .select(["starts_at as startsAt", "n"])
    .where("key", "=", windowOf(keys, since, one).key)
    .where("starts_at", ">=", since)
    .orderBy("starts_at", "desc")
    .execute();
}

const secondsTo = (end: Date, now: Date): number => Math.ceil((end.getTime() - now.getTime()) / 1000);

function windowOf(keys: Keys, now: Date, [limit, ...subject]: Spending) {
  const texts = subject.map((part) => (typeof part === "string" ? part : Buffer.from(part).toString("hex")));
  const ms = limit.seconds * 1000;
  const startsAt = Math.floor(now.getTime() / ms) * ms;
  return {
    key: keys.mac("limit", limit.name, ...texts).toString("base64url"),
    starts_at: new Date(startsAt),
    ends_at: new Date(startsAt + ms),
  };
}
