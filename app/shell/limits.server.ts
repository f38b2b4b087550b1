import { sql } from "kysely";
import type { Db, Trx } from "./db.server";
import type { Keys } from "./keys.server";

/** At most `most` within a fixed window of `seconds`. */
export interface Limit {
  name: string;
  most: number;
  seconds: number;
}

/** Security checks and features.md D; one table, so that an operator finds every figure here. */
export const limits = {
  searchByAddress: { name: "search-address", most: 30, seconds: 600 },
  searchByRecord: { name: "search-record", most: 10, seconds: 3600 },
  searchByContact: { name: "search-contact", most: 20, seconds: 3600 },
  /** Passport data are known to others too: a look-up with them is dear (security 17). */
  passportByRecord: { name: "passport-record", most: 5, seconds: 3600 },
  passportByAddress: { name: "passport-address", most: 20, seconds: 86_400 },
  codesByPhoneHour: { name: "codes-phone-hour", most: 5, seconds: 3600 },
  codesByPhoneDay: { name: "codes-phone-day", most: 10, seconds: 86_400 },
  codesByAddress: { name: "codes-address", most: 20, seconds: 3600 },
  /** The breaker: more than this in a minute is an attack or a fault, and costs the operator money. */
  codesInAll: { name: "codes-all", most: 300, seconds: 60 },
  /** Right or wrong: with three tries a code this leaves 15 in a million. */
  triesByPhoneDay: { name: "tries-phone-day", most: 15, seconds: 86_400 },
  /** Judging one may cost half a second, of a thread that all share. */
  signaturesByRequest: { name: "signatures-request", most: 20, seconds: 3600 },
  signaturesByAddress: { name: "signatures-address", most: 60, seconds: 3600 },
  verifyByAddress: { name: "verify-address", most: 60, seconds: 600 },
  /** A file costs us more than a number, and says more about the notice it pretends to be. */
  filesByAddress: { name: "files-address", most: 20, seconds: 600 },
  sharesByAddress: { name: "shares-address", most: 60, seconds: 600 },
} as const satisfies Record<string, Limit>;

export interface Spent {
  within: boolean;
  /** Seconds until the window ends. */
  retryAfter: number;
}

/** Something counted against a limit. `subject`: whatever it is counted for, e.g. a phone's MAC. */
export type Spending = readonly [limit: Limit, subject: string | Uint8Array];

/** Counts one more against a limit, atomically: parallel callers cannot pass it. Counted even when over, so that trying goes on costing. */
export function spend(db: Db | Trx, keys: Keys, now: Date, limit: Limit, subject: string | Uint8Array): Promise<Spent> {
  return spendAll(db, keys, now, [[limit, subject]]);
}

/**
 * Spends several in one statement; the first that is over decides. All are counted. Each subject is hashed under a key,
 * so that the table holds no phone and no address. Rows are locked in the order of their keys, so that callers who meet
 * wait for each other, and never both.
 */
export async function spendAll(db: Db | Trx, keys: Keys, now: Date, wanted: readonly Spending[]): Promise<Spent> {
  if (wanted.length === 0) return { within: true, retryAfter: 0 };
  const windows = wanted.map(([limit, subject]) => windowOf(keys, now, limit, subject));
  const counted = await db
    .insertInto("limit_window")
    .values(windows.map((window) => ({ ...window, n: 1 })).sort((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((oc) => oc.columns(["key", "starts_at"]).doUpdateSet({ n: sql`limit_window.n + 1` }))
    .returning(["key", "n"])
    .execute();
  const times = new Map(counted.map(({ key, n }) => [key, n]));
  const over = wanted.findIndex(([limit], i) => times.get(windows[i]!.key)! > limit.most);
  const decisive = windows[Math.max(over, 0)]!;
  return { within: over < 0, retryAfter: Math.ceil((decisive.ends_at.getTime() - now.getTime()) / 1000) };
}

function windowOf(keys: Keys, now: Date, limit: Limit, subject: string | Uint8Array) {
  const text = typeof subject === "string" ? subject : Buffer.from(subject).toString("hex");
  const ms = limit.seconds * 1000;
  const startsAt = Math.floor(now.getTime() / ms) * ms;
  return {
    key: keys.mac("limit", limit.name, text).toString("base64url"),
    starts_at: new Date(startsAt),
    ends_at: new Date(startsAt + ms),
  };
}
