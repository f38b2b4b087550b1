import type { Outcome } from "~/lib/outcome";
import { hasProvenContact } from "~/records/proven.server";
import type { Db } from "~/shell/db.server";
import { type Limit, limits } from "~/shell/limit-table";
import {
  forget,
  giveBack,
  lookAt,
  type Spending,
  type Spent,
  spend,
  spendAll,
  spendInTurn,
} from "~/shell/limits.server";
import type { Asker, World } from "~/shell/world.server";
import { type Challenge, type CodeRefusal, wayOf } from "./challenge";
import { hasHadCode, hasProven } from "./earlier-challenges.server";

/** What a code is wanted for. */
export interface Wanted {
  contactMac: Uint8Array;
  /** By which way: `phone` takes no more than knowing one, `request` a record and its contact. */
  way: "phone" | "request";
  /** What has had a code before, for another of it: a request's id, or a visitor's with their phone or the record. */
  again: string | null;
}

/**
 * Whether a code may be sent, counting it. Who asks decides which share it is taken from, and no share can be spent by
 * somebody of another: a device that has proven the phone; a request that has had a code; a stranger from a network that
 * has not asked about this phone today; the rest. What is refused is counted no further.
 *
 * A phone's strangers, all together, get in a day at most 12 first codes by phone (8 + 4) and 44 by requests (40 + 4), the
 * latter only when they know a record's number and its contact, ask from 40 networks in 10 regions, and the holder reads
 * every code. Each first code has three tries, and further messages bring none: at most 168 evaluated guesses per phone
 * and day, a chance of 1 in 5,900; from one network 30, 1 in 33,000. Three more per
 * record in two working days where a locked request is opened again (`annulments/decisions.md`, 7). A device that has proven the phone: 15 wrong ones.
 */
export async function mayCode(db: Db, world: World, wanted: Wanted): Promise<Spent> {
  const { now, house, actor, asker } = world;
  const share = sendingShare(wanted.way, wanted.again !== null);
  const breaker = await lookAt(db, house.keys, now, share, "all");
  if (!breaker.within) return breaker;
  const visitorId = actor.kind === "visitor" ? actor.id : "";
  if (await isHolder(db, world, wanted.contactMac))
    return spend(db, house.keys, now, limits.codesByHolder, visitorId, wanted.contactMac);
  if (wanted.again !== null) return mayAgain(db, world, wanted.again, wanted.contactMac);
  const asking = await spendAll(db, house.keys, now, askingAs(asker));
  return asking.within ? mayFirst(db, world, wanted) : asking;
}

/** The same for a request of cancelling, or for one that is about to be filed (undefined). */
export async function mayCodeFor(
  db: Db,
  world: World,
  requestId: string | undefined,
  { contactMac }: Pick<Challenge, "contactMac">,
): Promise<Spent> {
  const again = requestId !== undefined && (await hasHadCode(db, requestId)) ? requestId : null;
  return mayCode(db, world, { contactMac, way: "request", again });
}

/** Which part of the breaker a message with a code counts towards. */
export const sendingShare = (way: Wanted["way"], again: boolean): Limit =>
  way === "phone" ? limits.sentForPhones : again ? limits.sentAgain : limits.sentForRequests;

/** Whether this device has shown before that the phone is its own. */
async function isHolder(db: Db, { actor }: World, contactMac: Uint8Array): Promise<boolean> {
  if (actor.kind !== "visitor") return false;
  if (hasProvenContact(actor, contactMac)) return true;
  return hasProven(db, actor.id, contactMac);
}

/** Whether a request has some of its own share left, counting nothing. */
export const hasAgainLeft = async (db: Db, { now, house }: World, requestId: string): Promise<boolean> =>
  (await lookAt(db, house.keys, now, limits.againOwn, requestId)).within;

/** Its own share first, which nobody else can spend. */
async function mayAgain(db: Db, { now, house }: World, again: string, contactMac: Uint8Array): Promise<Spent> {
  const own = await spend(db, house.keys, now, limits.againOwn, again);
  if (own.within) return own;
  const shared = await spend(db, house.keys, now, limits.againShared, contactMac);
  return shared.within ? shared : own;
}

async function mayFirst(db: Db, { now, house, asker }: World, { way, contactMac }: Wanted): Promise<Spent> {
  const { own, region, reserve, shared } = firstCodes[way];
  const newcomer = await spendInTurn(db, house.keys, now, [
    [own, contactMac, asker?.network ?? "none"],
    [region, contactMac, asker?.region ?? "none"],
    [reserve, contactMac],
  ]);
  return newcomer.within ? newcomer : spend(db, house.keys, now, shared, contactMac);
}

const firstCodes = {
  phone: {
    own: limits.phoneCodesOwn,
    region: limits.phoneCodesRegion,
    reserve: limits.phoneCodesReserve,
    shared: limits.phoneCodesShared,
  },
  request: {
    own: limits.requestCodesOwn,
    region: limits.requestCodesRegion,
    reserve: limits.requestCodesReserve,
    shared: limits.requestCodesShared,
  },
} as const;

const askingAs = (asker: Asker | null): Spending[] => [
  [limits.codesByDevice, asker?.device ?? "none"],
  [limits.codesByAddress, asker?.address ?? "none"],
  [limits.codesBySite, asker?.site ?? "none"],
  [limits.codesByNetwork, asker?.network ?? "none"],
];

type Limited = Extract<CodeRefusal, { code: "limited" }>;

/**
 * Judges a code by `judge`, counted as one more wrong one of this visitor for this phone unless it turns out to be right,
 * or none that could be judged. Nobody else's tries count. A right one makes the network a newcomer again: whoever asked
 * there was no stranger.
 */
export async function trying<Value, Why extends { code: string }>(
  { db, now, house, actor, asker }: World,
  asked: Pick<Challenge, "contactMac" | "purpose" | "channel">,
  judge: () => Promise<Outcome<Value, Why>>,
): Promise<Outcome<Value, Why | Limited>> {
  const one: Spending = [limits.triesByDevice, actor.kind === "visitor" ? actor.id : "nobody", asked.contactMac];
  const spent = await spendAll(db, house.keys, now, [one]);
  if (!spent.within) return { ok: false, reason: limited(spent) };
  const outcome = await judge();
  const isWrong = !outcome.ok && (outcome.reason.code === "wrong" || outcome.reason.code === "locked");
  if (!isWrong) await giveBack(db, house.keys, now, [one]);
  const { own } = firstCodes[wayOf(asked)];
  if (outcome.ok) await forget(db, house.keys, now, own, asked.contactMac, asker?.network ?? "none");
  return outcome;
}

export const limited = ({ by, retryAfter }: Spent): Limited => ({ code: "limited", by, retryAfter });
