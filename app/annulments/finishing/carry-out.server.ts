import type { RefundTerm } from "#db/schema";
import { writeDelivered } from "~/agencies/deliveries.server";
import { findConnectLink } from "~/agencies/services.server";
import { digestOf } from "~/notices/digest.server";
import { type HashedSurname, issue, leaveJobs } from "~/notices/issue.server";
import type { Notice } from "~/notices/notices.server";
import type { SignedBy } from "~/notices/proof";
import { leaveOffering } from "~/places/leave-offering.server";
import { markFree } from "~/places/slots.server";
import type { CitizenRecord } from "~/records/record";
import { markAnnulled } from "~/records/records.server";
import { barsOf } from "~/rules/barring";
import type { Decision, Facts, Rules } from "~/rules/rule";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { markFinished } from "../annulments.server";
import { insertBlocks } from "../filing/booking-blocks.server";
import { noticeFacts } from "../notice-facts";
import { restorableUntil } from "../restoring/restoration";

interface Ready {
  annulment: Annulment;
  record: CitizenRecord;
  /** By which it was judged as it is carried out. */
  facts: Facts;
  rules: Rules;
  decision: Decision;
  /** As its holder was called before the record was locked; null where nothing was to be expected. */
  surname: HashedSurname | null;
}

/** Within the act's transaction, its record locked and judged: record, place, bars, notice, messages, delivery and journal of one request. */
export async function carryOut(
  trx: Trx,
  world: World,
  { annulment, record, facts: known, rules, decision, surname }: Ready,
): Promise<Notice> {
  await markAnnulled(trx, record.id, world.now);
  await world.house.applications.withdrawn(trx, world, record.id);
  await markFree(trx, record.id, world.now);
  await leaveOffering(trx, world, record);
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
  const { feeKopecks, feeRefund = "unsaid" } = annulment.decision;
  if (feeKopecks) {
    const of = { annulmentId: annulment.id };
    await world.house.fees.owe(trx, world, { of, record, kopecks: feeKopecks, refund: feeRefund });
  }
  const act = { what: "finished", record, requestId: annulment.id, noticeId: notice.id } as const;
  const named = { record: record.id, notice: notice.id, number: notice.number };
  const told = { ...named, mode: annulment.mode, digest: digestOf(notice) };
  await writeDelivered(trx, world, { what: "finished", about: annulment.id, facts: told }, act);
  return notice;
}

/** What cancelling a record costs; `refund`: when it comes back, as the rule says. */
interface Fee {
  of: { annulmentId: string };
  record: CitizenRecord;
  kopecks: number;
  refund: RefundTerm;
}

declare module "~/shell/house.server" {
  interface House {
    /** Signatures are judged in a room above; finishing is handed what its notice tells of one. */
    findSignedBy: (trx: Trx, annulmentId: string) => Promise<SignedBy | null>;
    /** So is what was applied for: withdrawn, nobody decides about it any more; restored, it waits for an officer again. Nothing, where a record is none of it. */
    applications: {
      withdrawn(trx: Trx, world: World, recordId: string): Promise<void>;
      reopened(trx: Trx, world: World, recordId: string): Promise<void>;
    };
    /** So are payments: what a rule charges is owed from then on, and no more once the cancelling is undone. */
    fees: {
      owe(trx: Trx, world: World, fee: Fee): Promise<void>;
      callOff(trx: Trx, world: World, of: { annulmentId: string }): Promise<void>;
    };
  }
}
