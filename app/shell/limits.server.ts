import { sql } from "kysely";
import type { LimitedBy } from "~/ui/limits-words";
import type { Db, Trx } from "./db.server";
import type { Keys } from "./keys.server";
import type { World } from "./world.server";

/** At most `most` within a fixed window of `seconds`. `by`: what it is counted for, which is also what a page names. */
export interface Limit {
  name: string;
  most: number;
  seconds: number;
  by: LimitedBy;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * Every figure, in one table. What fails is counted against who asks: narrowly by device, widely by address, since a
 * whole mobile network may stand behind one; IPv6 by /64, /56 and /48, for one customer commands many of each. What is
 * counted for a record or a phone only slows strangers: each network has a small share of its own first (`…Own`), which
 * nobody else can spend, and after it draws on what all share. Security 4, 17, 51, 57, 58.
 */
export const limits = {
  /** Searches that found nothing. Found ones are given back: whoever knows the pair guesses nothing. */
  searchByDevice: { name: "search-device", most: 15, seconds: 10 * MINUTE, by: "device" },
  searchByAddress: { name: "search-address", most: 300, seconds: 10 * MINUTE, by: "address" },
  searchBySite: { name: "search-site", most: 600, seconds: 10 * MINUTE, by: "address" },
  searchByNetwork: { name: "search-network", most: 2000, seconds: 10 * MINUTE, by: "address" },
  searchByRecordOwn: { name: "search-record-own", most: 3, seconds: HOUR, by: "record" },
  searchByRecord: { name: "search-record", most: 10, seconds: HOUR, by: "record" },
  searchByContactOwn: { name: "search-contact-own", most: 5, seconds: HOUR, by: "contact" },
  searchByContact: { name: "search-contact", most: 20, seconds: HOUR, by: "contact" },
  /** Passport data are known to others too: a look-up with them is dear. */
  passportByDevice: { name: "passport-device", most: 20, seconds: DAY, by: "device" },
  passportByAddress: { name: "passport-address", most: 200, seconds: DAY, by: "address" },
  passportBySite: { name: "passport-site", most: 400, seconds: DAY, by: "address" },
  passportByNetwork: { name: "passport-network", most: 1000, seconds: DAY, by: "address" },
  passportByRecordOwn: { name: "passport-record-own", most: 2, seconds: HOUR, by: "record" },
  passportByRecord: { name: "passport-record", most: 3, seconds: HOUR, by: "record" },

  /** Codes asked for by strangers: whoever has not proven the phone from this device. */
  codesByDevice: { name: "codes-device", most: 20, seconds: HOUR, by: "device" },
  codesByAddress: { name: "codes-address", most: 300, seconds: HOUR, by: "address" },
  codesBySite: { name: "codes-site", most: 600, seconds: HOUR, by: "address" },
  codesByNetwork: { name: "codes-network", most: 2000, seconds: HOUR, by: "address" },
  /**
   * First codes to one phone in a day. Of each network the first draws on a reserve for networks not seen before, of
   * which one region (/16, IPv6 /32) gets no more than a few; what follows, on what all share. Those who know the
   * phone alone, and those who know a record's number too, spend apart: the former cannot lessen what the latter need.
   */
  phoneCodesOwn: { name: "phone-codes-own", most: 1, seconds: DAY, by: "phone" },
  phoneCodesRegion: { name: "phone-codes-region", most: 3, seconds: DAY, by: "phone" },
  phoneCodesReserve: { name: "phone-codes-reserve", most: 8, seconds: DAY, by: "phone" },
  phoneCodesShared: { name: "phone-codes-shared", most: 4, seconds: DAY, by: "phone" },
  requestCodesOwn: { name: "request-codes-own", most: 1, seconds: DAY, by: "phone" },
  requestCodesRegion: { name: "request-codes-region", most: 4, seconds: DAY, by: "phone" },
  requestCodesReserve: { name: "request-codes-reserve", most: 40, seconds: DAY, by: "phone" },
  requestCodesShared: { name: "request-codes-shared", most: 4, seconds: DAY, by: "phone" },
  /** Further messages of what has had a code: its own, which no stranger can spend; then what all of the phone share. */
  againOwn: { name: "again-own", most: 3, seconds: DAY, by: "request" },
  againShared: { name: "again-shared", most: 4, seconds: DAY, by: "request" },
  /** Codes for a device that has proven the phone: its holder, with up to a day's work of records to cancel. */
  codesByHolder: { name: "codes-holder", most: 60, seconds: DAY, by: "device" },
  /** Wrong codes only. Guesses of strangers are bounded by their codes already, see `code-limits.server.ts`. */
  triesByDevice: { name: "tries-device", most: 15, seconds: DAY, by: "device" },
  /**
   * The breaker: more than this is an attack or a fault, and costs the operator money. Only what is handed to the
   * gateway counts. In three shares, so that asking about phones stops no request, and new requests stop none filed.
   */
  sentForPhones: { name: "sent-phones", most: 100, seconds: MINUTE, by: "service" },
  sentForRequests: { name: "sent-requests", most: 150, seconds: MINUTE, by: "service" },
  sentAgain: { name: "sent-again", most: 50, seconds: MINUTE, by: "service" },

  /** Judging one may cost half a second, of a thread that all share. */
  signaturesByRequest: { name: "signatures-request", most: 20, seconds: HOUR, by: "request" },
  signaturesByAddress: { name: "signatures-address", most: 60, seconds: HOUR, by: "address" },
  /** Forms with documents: looking into one costs a thread that all share some seconds, and what is kept fills the database. */
  uploadsByRequest: { name: "uploads-request", most: 20, seconds: HOUR, by: "request" },
  uploadsByAddress: { name: "uploads-address", most: 60, seconds: HOUR, by: "address" },
  verifyByAddress: { name: "verify-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  /** A file costs us more than a number, and says more about the notice it pretends to be. */
  filesByAddress: { name: "files-address", most: 20, seconds: 10 * MINUTE, by: "address" },
  /** Of who has the paper's code, who could as well try surnames at home; each costs us 40 ms of a thread. */
  surnamesByAddress: { name: "surnames-address", most: 30, seconds: 10 * MINUTE, by: "address" },
  surnamesByNotice: { name: "surnames-notice", most: 10, seconds: HOUR, by: "notice" },
  /** Passwords of officers, each of which costs us 20 ms. By address anybody's, by login only those of strangers: see `desk/decisions.md`. */
  signInByAddress: { name: "sign-in-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  signInOwn: { name: "sign-in-own", most: 5, seconds: HOUR, by: "login" },
  signInShared: { name: "sign-in-shared", most: 20, seconds: HOUR, by: "login" },
  /** Keys of agencies' programs that are none. */
  keysByAddress: { name: "keys-address", most: 60, seconds: 10 * MINUTE, by: "address" },
  /** All that one program asks: 10,000 records are twenty requests. */
  requestsByKey: { name: "requests-key", most: 300, seconds: MINUTE, by: "key" },
  sharesByAddress: { name: "shares-address", most: 60, seconds: 10 * MINUTE, by: "address" },
} as const satisfies Record<string, Limit>;

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
