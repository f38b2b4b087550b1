import { randomInt, randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertMessage } from "~/messages/messages.server";
import { noticeFacts } from "~/notices/facts";
import type { NoticeFacts } from "~/notices/notice";
import { findOfAnnulment, insertNotice, type Notice } from "~/notices/notices.server";
import { noticeNumber } from "~/notices/number";
import { markFree } from "~/rebookings/slots.server";
import type { CitizenRecord } from "~/records/record";
import { lockRecord, markAnnulled } from "~/records/records.server";
import { type Decision, judge } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findOfAnnulment as findSignature } from "~/signatures/signatures.server";
import { type Annulment, nextStep } from "./annulment";
import { findHeldBy, lockHeldBy, markClosed, markFinished } from "./annulments.server";
import { factsOf } from "./facts";

export type FinishRefusal =
  | { code: "not-found" }
  | { code: "not-proven" }
  /** The record was cancelled meanwhile, by another request or by its agency. */
  | { code: "overtaken" }
  | { code: "not-allowed"; decision: Decision };

const DAY = 86_400_000;

/**
 * Carries a proven request out: record, slot, notice, messages and journal in one transaction, exactly once. Sent again,
 * or many times at once, it answers with the same notice. The deadline is that of filing; the record is judged as it is now.
 */
export async function finish(world: World, number: string): Promise<Outcome<Notice, FinishRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  const rules = await findRules(world.db, seen.filedAt);

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const issued = annulment.finishedAt && (await findOfAnnulment(trx, annulment.id));
    if (issued) return done(issued);
    if (nextStep(annulment, world.now) !== "finish")
      return refuse({ code: annulment.closedAt ? "overtaken" : "not-proven" } as const);
    const decision = judge(factsOf(record), rules, annulment.filedAt);
    if (!decision.allowed) return close(trx, world, annulment, decision);

    await markAnnulled(trx, record.id, world.now);
    await markFree(trx, record.id, world.now);
    const restorableUntil =
      annulment.mode === "cancel" ? new Date(world.now.getTime() + decision.restoreDays * DAY) : null;
    await markFinished(trx, annulment.id, world.now, restorableUntil);
    const facts = noticeFacts({
      record,
      annulment: { ...annulment, finishedAt: world.now, restorableUntil },
      reasons: rules.reasons,
      signature: await findSignature(trx, annulment.id),
    });
    const notice = await issue(trx, world, annulment.id, record.id, facts);
    await leaveJobs(trx, world, record, annulment.id, notice.id);
    await writeEntry(trx, world, {
      what: "finished",
      about: annulment.id,
      facts: { record: record.id, notice: notice.id, mode: annulment.mode },
    });
    return done(notice);
  });
}

/** What cannot be carried out any more is closed, so that its page can say why. */
async function close(trx: Trx, world: World, annulment: Annulment, decision: Decision) {
  await markClosed(trx, annulment.id, world.now, "overtaken");
  await writeEntry(trx, world, {
    what: "closed",
    about: annulment.id,
    facts: { because: "overtaken", rule: decision.rule },
  });
  return decision.refusal === "already-annulled"
    ? refuse({ code: "overtaken" } as const)
    : refuse({ code: "not-allowed", decision } as const);
}

type Unnumbered = Omit<NoticeFacts, "number">;

async function issue(
  trx: Trx,
  world: World,
  annulmentId: string,
  recordId: string,
  facts: Unnumbered,
): Promise<Notice> {
  for (let draw = 0; draw < 5; draw++) {
    const number = noticeNumber(
      String(randomInt(10_000_000)).padStart(7, "0") + String(randomInt(100_000_000)).padStart(8, "0"),
    );
    const row = { id: randomUUID(), number, annulment_id: annulmentId, record_id: recordId, issued_at: world.now };
    const { sign, keyId: qr_key_id } = world.house.qrSigner;
    const numbered = { ...facts, number };
    const qr = { qr_statement: sign(numbered), qr_key_id };
    const notice = await insertNotice(trx, { ...row, ...qr, facts: JSON.stringify(numbered) });
    if (notice) return notice;
  }
  throw new Error("no free notice number in 5 draws of 10^15");
}

async function leaveJobs(
  trx: Trx,
  world: World,
  record: CitizenRecord,
  annulmentId: string,
  noticeId: string,
): Promise<void> {
  await world.house.jobs.put(trx, "render-notice", { noticeId });
  if (!record.phone) return;
  const id = randomUUID();
  const about = { record_id: record.id, annulment_id: annulmentId, challenge_id: null };
  await insertMessage(trx, {
    id,
    channel: "sms",
    template: "finished",
    ...about,
    state: "queued",
    created_at: world.now,
  });
  await world.house.jobs.put(trx, "send-message", { messageId: id });
}
