import { openChannels } from "~/gateways/mail.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { CODE_TRIES } from "~/proofs/challenge";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { addresseeFor, isHolder, openChallenge } from "~/proofs/codes.server";
import { countTries } from "~/proofs/earlier-challenges.server";
import { factsOf } from "~/records/facts";
import { findRecord, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Shown } from "~/records/shown";
import { dropReviews } from "~/reviews/drop.server";
import { rulesFor } from "~/rules/book";
import { judgeFiled } from "~/rules/judge";
import { type Decision, reasonText } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { type Annulment, isWaiting, nextStep, waitsAnew } from "../annulment";
import { findHeldBy, lockHeldBy, markChanged } from "../annulments.server";
import { findFacts } from "../filing/holder-facts.server";
import { provableBy } from "../filing/provable";
import { leaveNext } from "../finishing/leave-next.server";

export type ReconfirmRefusal =
  | { code: "not-found" }
  /** It does not wait for anything any more. */
  | { code: "closed" }
  /** The record is not what was seen on this page either. */
  | { code: "changed" }
  | { code: "not-allowed"; decision: Decision };

/**
 * The same wish for a record that has changed since: from here on a new code proves it, as the record is now. The time of
 * filing stays, and with it the deadline that was kept. Asked twice it answers with the same request.
 */
export async function reconfirm(
  world: World,
  number: string,
  seen: Shown,
): Promise<Outcome<Annulment, ReconfirmRefusal>> {
  const held = await findHeldBy(world.db, world.actor, number);
  if (!held || world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = world.actor.id;
  const { keys } = world.house;
  const book = await findRules(world.db, held.filedAt);
  const known = await findRecord(world.db, held.recordId);
  const wish = { at: held.filedAt, mode: held.mode, open: openChannels(world.house) };
  const among = provableBy(known, rulesFor(book, factsOf(known)), wish);
  const to = addresseeFor(keys, known, among);
  // Before the transaction, and whatever it says: the wish counts, a code can be asked for again.
  const sendCode = to && (await mayCodeFor(world.db, world, held.id, to)).within;

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, held.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (!isWaiting(nextStep(annulment, world.now))) return refuse({ code: "closed" } as const);
    if (changesSince(keys, seen, record).length > 0) return refuse({ code: "changed" } as const);
    if (changesSince(keys, annulment.shown, record).length === 0) return done(annulment);
    const { facts, rules } = await findFacts(trx, record, {
      ...{ book, now: world.now, filedAt: annulment.filedAt },
      isProven: isHolder(world, record),
      open: openChannels(world.house),
    });
    const decision = judgeFiled(facts, rules, annulment.filedAt, annulment.decision, annulment.mode);
    if (!decision.allowed) return refuse({ code: "not-allowed", decision } as const);
    const { id, mode, note } = annulment;
    const isListed = reasonText(rules, record.service, annulment.reason) !== null;
    const reason = isListed ? annulment.reason : null;
    const asked = { mode, reason, note, decision: JSON.stringify(decision), shown: JSON.stringify(seen) };
    const changed = await markChanged(trx, id, asked, annulment.provenAt && waitsAnew(world.now));
    await dropReviews(trx, world, id);
    const tries = await countTries(trx, changed);
    const { revision, recordId } = changed;
    const subject = { purpose: "annulment", annulmentId: id, revision, visitorId, recordId, tries } as const;
    if (sendCode && tries < CODE_TRIES) {
      const { expiresAt: until } = await openChallenge(trx, world, { ...subject, ...to });
      await leaveNext(trx, world, id, to, { among, until });
    }
    await writeEntry(trx, world, {
      what: "changed",
      about: id,
      facts: { record: recordId, mode, revision, agreed: "anew" },
    });
    return done(changed);
  });
}
