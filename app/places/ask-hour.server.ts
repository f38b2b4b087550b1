import { randomUUID } from "node:crypto";
import type { RebookingKind } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { CODE_LIFE_MS, isTooSoon, keptUntil, standing } from "~/proofs/challenge";
import { findLastOfRecord, findOfRebooking, markReplaced } from "~/proofs/challenges.server";
import { mayCode } from "~/proofs/code-limits.server";
import { addresseeFor, openChallenge } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findReachable, lockReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { type Change, changesBetween, type Shown } from "~/records/shown";
import type { MoveDecision } from "~/rules/moving";
import { findRules } from "~/rules/rule-sets.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findOffice } from "./offices.server";
import { hourSubject, isWaiting, type Rebooking } from "./rebooking";
import { findNewest, insertRebooking } from "./rebookings.server";
import { findHeldUntil, listNearest, lockFree, markHeld, markReleased } from "./slots.server";
import { type TermsRefusal, termsOf } from "./terms.server";

/** What the citizen asks for: to come there and then. */
export interface Wish {
  kind: RebookingKind;
  officeId: string;
  startsAt: Date;
  consentVersion: string;
  /** The record as the page showed it. */
  seen: Shown;
}

export type AskRefusal =
  | { code: "not-found" }
  /** Somebody else has it, or is about to; what is free nearest to it. */
  | { code: "taken"; nearest: Date[] }
  /** The record is not any more what was seen. */
  | { code: "changed"; changes: Change[] }
  | TermsRefusal;

/**
 * Registers the wish for another hour, keeps the place for as long as a code lives, and sends the code: it is in time by the
 * moment of the wish. The same wish again answers with the same code; another one gives the place back and has a code of its own,
 * but no tries of its own, and no message within a minute of the last: its place is kept for what is left of the last code's life.
 */
export async function askHour(world: World, recordId: string, wish: Wish): Promise<Outcome<Rebooking, AskRefusal>> {
  const seen = await findReachable(world.db, world.actor, recordId);
  if (!seen || world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = world.actor.id;
  const known = await findWaiting(world.db, world, recordId, wish);
  if (known.same) return done(known.same);
  const to = addresseeFor(world.house.keys, seen, openChannels(world.house));
  // Before the transaction, and whatever it says: the wish counts, a code can be asked for again.
  const sent = standing(await findLastOfRecord(world.db, recordId, visitorId), world.now);
  const again = sent ? hourSubject(recordId, visitorId) : null;
  const wanted = to && !isTooSoon(sent, world.now) && { ...to, way: "request" as const, again };
  const maySend = wanted && (await mayCode(world.db, world, wanted)).within ? wanted : null;
  const book = await findRules(world.db, world.now);

  return world.db.transaction().execute(async (trx) => {
    const record = await lockReachable(trx, world.actor, recordId);
    if (!record) return refuse({ code: "not-found" } as const);
    const { same, last } = await findWaiting(trx, world, recordId, wish);
    if (same) return done(same);
    const terms = await termsOf(trx, world, record, wish.kind, book);
    if (!terms.ok) return terms;
    const changes = changesSince(world.house.keys, wish.seen, record);
    if (changes.length > 0) return refuse({ code: "changed", changes } as const);
    const office = await findOffice(trx, record, wish.officeId);
    if (!office) return refuse({ code: "not-found" } as const);
    const id = randomUUID();
    const calendar = { office, service: record.service };
    const looking = { now: world.now, heldFor: last?.id ?? null };
    // The hour that one has is no other; the one that one had is free as any.
    const isOther = wish.kind === "again" || wish.startsAt.getTime() !== record.startsAt?.getTime();
    const isAhead = wish.startsAt > world.now && isOther;
    const place = isAhead ? await lockFree(trx, calendar, wish.startsAt, looking) : undefined;
    if (!place)
      return refuse({ code: "taken", nearest: await listNearest(trx, calendar, looking, wish.startsAt, 3) } as const);
    if (last) await markReleased(trx, last.id);
    const former = await findLastOfRecord(trx, recordId, visitorId);
    if (former) await markReplaced(trx, former.id, world.now);
    const before = standing(former, world.now);
    const sending = isTooSoon(before, world.now) ? null : maySend;
    const until = sending ? new Date(world.now.getTime() + CODE_LIFE_MS) : before && keptUntil(before, world.now);
    if (until) await markHeld(trx, place, id, until);
    const decision = terms.value;
    const rebooking = await register(trx, world, { id, record, wish, decision, visitorId });
    const subject = { purpose: wish.kind, annulmentId: null, rebookingId: id, revision: null } as const;
    const asking = { ...subject, visitorId, recordId, tries: before?.tries ?? 0 };
    if (sending)
      await openChallenge(trx, world, { ...asking, channel: sending.channel, contactMac: sending.contactMac });
    await writeEntry(trx, world, {
      what: filedAs[wish.kind],
      about: id,
      facts: { record: recordId, ...(decision && { rule: decision.rule, ruleSet: decision.ruleSetVersion }) },
    });
    return done(rebooking);
  });
}

const filedAs = { move: "move-filed", again: "again-filed" } as const;

interface Known {
  /** The wish that waits for its code. */
  last?: Rebooking | undefined;
  /** It, where it is the same and its place is still kept. */
  same?: Rebooking | undefined;
}

async function findWaiting(db: Db | Trx, { actor, now }: World, recordId: string, wish: Wish): Promise<Known> {
  const last = await findNewest(db, actor, recordId, wish.kind);
  const challenge = last && (await findOfRebooking(db, last.id));
  if (!last || !isWaiting(last, challenge?.tries ?? 0, now)) return {};
  const isSame =
    last.officeId === wish.officeId &&
    last.startsAt.getTime() === wish.startsAt.getTime() &&
    (last.shown === null || changesBetween(last.shown, wish.seen).length === 0);
  return { last, same: isSame && (await findHeldUntil(db, last.id, now)) ? last : undefined };
}

interface Registered {
  id: string;
  record: CitizenRecord;
  wish: Wish;
  decision: MoveDecision | null;
  visitorId: string;
}

const register = (trx: Trx, { now, house }: World, { id, record, wish, decision, visitorId }: Registered) =>
  insertRebooking(trx, house.keys, {
    ...{ id, kind: wish.kind, record_id: record.id, visitor_id: visitorId },
    ...{ former_office_id: record.office.id, former_starts_at: record.startsAt! },
    ...{ office_id: wish.officeId, starts_at: wish.startsAt, consent_version: wish.consentVersion, filed_at: now },
    ...{ decision: decision && JSON.stringify(decision), shown: JSON.stringify(wish.seen) },
  });
