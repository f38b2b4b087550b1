import { writeDelivered } from "~/agencies/deliveries.server";
import { findConnectLink } from "~/agencies/services.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { leaveSms } from "~/messages/leave-sms.server";
import { digestOf } from "~/notices/digest.server";
import { hashedSurname, issue, leaveJobs } from "~/notices/issue.server";
import type { SignedBy } from "~/notices/notice";
import { findOfAnnulment, type Notice } from "~/notices/notices.server";
import { markFree } from "~/places/slots.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord, markAnnulled } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { barsOf } from "~/rules/barring";
import { judgeFiled } from "~/rules/judge";
import { askedOfHolder } from "~/rules/of-holder";
import type { Decision } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "./annulment";
import { findHeldBy, lockHeldBy, markClosed, markFinished } from "./annulments.server";
import { insertBlocks } from "./booking-blocks.server";
import { findFacts, lockHolder } from "./holder-facts.server";
import { noticeFacts } from "./notice-facts";
import { restorableUntil } from "./restoration";

export type FinishRefusal =
  | { code: "not-found" }
  | { code: "not-proven" }
  /** The record was cancelled meanwhile, by another request or by its agency. */
  | { code: "overtaken" }
  /** It is not any more the record that its holder agreed to; they have to be asked again. */
  | { code: "changed" }
  | { code: "not-allowed"; decision: Decision };

/**
 * Carries a proven request out: record, slot, notice, messages and journal in one transaction, exactly once. Sent again,
 * or many times at once, it answers with the same notice. The deadline is that of filing;
 * the record is judged as it is now, and must be what its holder agreed to.
 */
export async function finish(world: World, number: string): Promise<Outcome<Notice, FinishRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  const book = await findRules(world.db, seen.filedAt);
  const isReady = nextStep(seen, world.now) === "finish";
  const surname = isReady ? await hashedSurname((await findRecord(world.db, seen.recordId)).holder) : null;

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const issued = annulment.finishedAt && (await findOfAnnulment(trx, annulment.id));
    if (issued) return done(issued);
    if (nextStep(annulment, world.now) !== "finish")
      return refuse({ code: annulment.closedAt ? "overtaken" : "not-proven" } as const);
    if (book.some((set) => askedOfHolder(set, true).count)) await lockHolder(trx, record.id);
    const { facts: known, rules } = await findFacts(trx, record, {
      ...{ book, now: world.now, filedAt: annulment.filedAt },
      isProven: true,
    });
    const decision = judgeFiled(known, rules, annulment.filedAt, annulment.decision, annulment.mode);
    if (!decision.allowed) {
      await tellStalled(trx, world, annulment, record);
      return close(trx, world, annulment, decision);
    }
    if (changesSince(world.house.keys, annulment.shown, record).length > 0) {
      await tellStalled(trx, world, annulment, record);
      return refuse({ code: "changed" } as const);
    }

    await markAnnulled(trx, record.id, world.now);
    await markFree(trx, record.id, world.now);
    const zone = record.office.timeZone;
    const until = annulment.mode === "cancel" ? restorableUntil(world.now, decision.restoreDays, zone) : null;
    await markFinished(trx, annulment.id, world.now, until);
    const { filedAt, mode } = annulment;
    const bars = barsOf({ ...known, mode }, rules, { filedAt, now: world.now, zone });
    await insertBlocks(trx, { annulmentId: annulment.id, record, rules, bars }, world.now);
    const finished = { ...annulment, finishedAt: world.now, restorableUntil: until };
    const signature = await world.house.findSignedBy(trx, annulment.id);
    const again = await findConnectLink(trx, record.service.id, record.agency.id);
    const facts = noticeFacts({ record, annulment: finished, rules, signature, again });
    const issuing = { record, requestId: annulment.id, kind: "annulment", facts, surname } as const;
    const notice = await issue(trx, world, issuing);
    await leaveJobs(trx, world, issuing, notice);
    const act = { what: "finished", record, requestId: annulment.id, noticeId: notice.id } as const;
    const named = { record: record.id, notice: notice.id, number: notice.number };
    const told = { ...named, mode: annulment.mode, digest: digestOf(notice) };
    await writeDelivered(trx, world, { what: "finished", about: annulment.id, facts: told }, act);
    return done(notice);
  });
}

/** Whoever is at the page sees it; to whom it was carried out in their absence it is told. */
const tellStalled = async (trx: Trx, world: World, { id: annulmentId }: Annulment, record: CitizenRecord) => {
  if (world.actor.kind === "system") await leaveSms(trx, world, { template: "stalled", record, annulmentId });
};

/** What cannot be carried out any more is closed, so that its page can say why. */
async function close(trx: Trx, world: World, annulment: Annulment, decision: Decision) {
  await markClosed(trx, annulment.id, world.now, "overtaken", decision.refusal);
  await writeEntry(trx, world, {
    what: "closed",
    about: annulment.id,
    facts: { because: "overtaken", rule: decision.rule },
  });
  return decision.refusal === "already-annulled"
    ? refuse({ code: "overtaken" } as const)
    : refuse({ code: "not-allowed", decision } as const);
}

declare module "~/shell/house.server" {
  interface House {
    /** Signatures are judged in a room above; finishing is handed what its notice tells of one. */
    findSignedBy: (trx: Trx, annulmentId: string) => Promise<SignedBy | null>;
  }
}
