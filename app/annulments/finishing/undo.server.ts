import type { Row } from "#db/schema";
import { writeDelivered } from "~/agencies/deliveries.server";
import { digestOf } from "~/notices/digest.server";
import { issue, leaveJobs } from "~/notices/issue.server";
import { type AnnulmentFacts, isErased } from "~/notices/notice";
import { findOfAnnulment } from "~/notices/notices.server";
import { lockFree, markTaken } from "~/places/slots.server";
import { markAnswered } from "~/records/answers.server";
import { findRecord, markReopened } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { lockAnnulment, markRestored } from "../annulments.server";
import { answerSince } from "../filing/answer-since.server";
import { markLifted } from "../filing/booking-blocks.server";
import { withdrawalFacts } from "../notice-facts";
import { closeOvertaken } from "./close-overtaken.server";

/**
 * Within the transaction that settles an objection, the record locked: what a request had carried out comes to nothing. The
 * record stands as its agency says, with its place if that is free still, and its notice is withdrawn by another one. Nothing,
 * where it is not in force any more.
 */
export async function undo(trx: Trx, world: World, annulmentId: string, objection: Row<"objection">): Promise<void> {
  const annulment = await lockAnnulment(trx, annulmentId);
  const former = await findOfAnnulment(trx, annulmentId);
  if (!annulment || !former || former.withdrawn) return;
  await markReopened(trx, annulment.recordId);
  await world.house.applications.reopened(trx, world, annulment.recordId);
  // Its last word, which need not be the one that was objected by.
  const answer = await answerSince(trx, annulment);
  if (answer) await markAnswered(trx, annulment.recordId, answer.id);
  const withdrawn = former.facts as AnnulmentFacts;
  const found = await findRecord(trx, annulment.recordId);
  // Whoever had their name erased from the one is not named by the other.
  const record = isErased(withdrawn) ? { ...found, holder: { ...found.holder, ...withdrawn.holder } } : found;
  const { startsAt } = record;
  const place =
    startsAt && startsAt > world.now
      ? await lockFree(trx, record, startsAt, { now: world.now, heldFor: null })
      : undefined;
  if (place) await markTaken(trx, place, record.id);
  await markRestored(trx, annulment.id, world.now);
  await markLifted(trx, annulment.id, world.now);
  await world.house.fees.callOff(trx, world, { annulmentId: annulment.id });
  const facts = withdrawalFacts({ record, annulment, withdrawn, objection, decidedAt: world.now });
  const issuing = { record, requestId: annulment.id, kind: "withdrawal", facts, surname: null } as const;
  const notice = await issue(trx, world, issuing);
  await leaveJobs(trx, world, issuing, notice);
  await closeOvertaken(trx, world, record.id, facts.ground.rule);
  const named = { record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) };
  const told = { ...named, withdraws: former.id, objection: objection.id };
  const act = { what: "withdrawn", record, requestId: annulment.id, noticeId: notice.id } as const;
  await writeDelivered(trx, world, { what: "undone", about: annulment.id, facts: told }, act);
}
