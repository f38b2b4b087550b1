import type { Channel } from "~/identity/contact";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { keepFree } from "~/places/keep-free.server";
import { type Challenge, type ResendRefusal, standing } from "~/proofs/challenge";
import { findLastOf, findOfAnnulment, type RequestPurpose } from "~/proofs/challenges.server";
import { limited, mayCodeFor } from "~/proofs/code-limits.server";
import { addresseeFor } from "~/proofs/codes.server";
import { countTries } from "~/proofs/earlier-challenges.server";
import { livesUntil, sendAgain, whyNoFurther } from "~/proofs/send-again.server";
import { findRecord, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Shown } from "~/records/shown";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, isWaiting, nextStep, type Step } from "../annulment";
import { findHeldBy, lockHeldBy } from "../annulments.server";
import { leaveNext } from "../finishing/leave-next.server";
import { findRestoration } from "../restoring/restorations.server";
import { codeWays } from "./code-ways.server";

/** "changed": the record is otherwise than what was agreed to, or its hour is somebody else's, so that no code would help; none is sent. */
export type RequestResendRefusal = ResendRefusal | { code: "changed" };

/**
 * Another message for a request, or for restoring what it cancelled: the same code while it is young, a new one after, and where it
 * is wanted by another way than the last.
 */
export async function resend(
  world: World,
  number: string,
  purpose: RequestPurpose = "annulment",
  by?: Channel,
): Promise<Outcome<Challenge, RequestResendRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  const wanted = seen && (await wantedFor(world.db, seen, purpose, world.now));
  if (!seen || !wanted) return refuse({ code: "not-found" });
  const { keys } = world.house;
  const known = await findRecord(world.db, seen.recordId);
  if (changesSince(keys, wanted.shown, known).length > 0) return refuse({ code: "changed" });
  const before = await lastCounted(world, world.db, seen, wanted, purpose);
  const among = await codeWays(world, seen, known, purpose);
  const to = addresseeFor(keys, known, among, by ?? before?.channel);
  if (!to) return refuse({ code: "spent" });
  const early = before && whyNoFurther(before, world.now);
  if (early) return refuse(early);
  const spent = await mayCodeFor(world.db, world, seen.id, to);
  if (!spent.within) return refuse(limited(spent));

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    const current = annulment && (await wantedFor(trx, annulment, purpose, world.now));
    if (!annulment || !current) return refuse({ code: "not-found" } as const);
    if (changesSince(keys, current.shown, record).length > 0) return refuse({ code: "changed" } as const);
    const { id: annulmentId, recordId } = annulment;
    const { revision } = current;
    const counted = await lastCounted(world, trx, annulment, current, purpose);
    const refusal = counted && whyNoFurther(counted, world.now);
    if (refusal) return refuse(refusal);
    const last = counted?.revision === revision ? counted : undefined;
    const tries = purpose === "annulment" ? await countTries(trx, annulment) : (counted?.tries ?? 0);
    const visitorId = world.actor.kind === "visitor" ? world.actor.id : "";
    const until = livesUntil(last, to, world.now);
    const at = current.startsAt && { ...record, startsAt: current.startsAt };
    if (at && !(await keepFree(trx, world.now, at, annulmentId, until))) return refuse({ code: "changed" } as const);
    const subject = { purpose, annulmentId, revision, visitorId, ...to, recordId, tries };
    const isNew = until.getTime() !== last?.expiresAt.getTime();
    if (isNew && purpose === "annulment") await leaveNext(trx, world, annulmentId, to, { among, until });
    return done(await sendAgain(trx, world, last, subject));
  });
}

/** The code whose minute counts: that of the wish; while it has none yet, that of the wish before it, but not of cancelling. */
async function lastCounted(
  { now }: World,
  db: Db | Trx,
  { id }: Annulment,
  { revision }: Wish,
  purpose: RequestPurpose,
): Promise<Challenge | undefined> {
  const own = await findOfAnnulment(db, id, revision, purpose);
  return own ?? (purpose === "annulment" ? undefined : standing(await findLastOf(db, purpose, id), now));
}

/** `startsAt`: the hour that is to be kept for it, if any. */
type Wish = { revision: number; shown: Shown | null; startsAt?: Date | null };

/** For which wish a code is asked, and at which step it still is. */
const wishes: Readonly<
  Record<
    RequestPurpose,
    { isAt: (step: Step) => boolean; find: (db: Db | Trx, annulment: Annulment) => Promise<Wish | undefined> }
  >
> = {
  annulment: { isAt: (step) => step === "code", find: async (_, annulment) => annulment },
  restoration: { isAt: (step) => step === "finished", find: (db, { id }) => findRestoration(db, id) },
  // Of the record nothing is agreed to.
  erasure: {
    isAt: (step) => !isWaiting(step) && step !== "erased",
    find: async (_, { revision }) => ({ revision, shown: null }),
  },
};

/** The wish that a code is wanted for, and the record as it was agreed to; undefined when none is. */
async function wantedFor(
  db: Db | Trx,
  annulment: Annulment,
  purpose: RequestPurpose,
  now: Date,
): Promise<Wish | undefined> {
  const { isAt, find } = wishes[purpose];
  return isAt(nextStep(annulment, now)) ? find(db, annulment) : undefined;
}
