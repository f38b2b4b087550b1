import type { ObjectionCode, ProofKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { AnnulmentFacts, RefusalFacts, RestorationFacts, WithdrawalFacts } from "~/notices/notice";
import { channelOf, proofOf, type SignedBy } from "~/notices/proof";
import type { CitizenRecord } from "~/records/record";
import { type Rules, reasonText } from "~/rules/rule";
import { groundWords, restoreGroundWords } from "~/rules/words";
import type { Annulment } from "./annulment";
import { endingOf } from "./ending";
import { otherwiseText } from "./filing/otherwise-words";
import { withdrawalGround } from "./obliged/objection-words";

interface Finished {
  record: CitizenRecord;
  annulment: Annulment & { finishedAt: Date };
  /** By which it was judged. */
  rules: Pick<Rules, "reasons" | "holdsWhilePaid">;
  /** Of the request; null if it was finished without one. */
  signature: SignedBy | null;
  /** Where such a service is asked for again, if that is known. */
  again: string | null;
}

/** What the notice will say for ever, but for its number. */
export function noticeFacts(finished: Finished): Omit<AnnulmentFacts, "number"> {
  const { record, annulment, rules, signature, again } = finished;
  const { decision } = annulment;
  const by = annulment.provenBy ?? "sms";
  const ending = endingOf(record, rules, again, annulment.finishedAt);
  return {
    ...recordFacts(record),
    version: versionOf(by) ?? (ending ? 4 : signature?.power ? 3 : 2),
    ...(ending && { ending }),
    mode: annulment.mode,
    filedAt: annulment.filedAt.toISOString(),
    finishedAt: annulment.finishedAt.toISOString(),
    annulmentNumber: annulment.number,
    restorableUntil: annulment.restorableUntil?.toISOString() ?? null,
    ground: {
      rule: decision.rule,
      source: groundWords(decision, { ...annulment, startsAt: record.startsAt, isMet: true }),
      ruleSetVersion: decision.ruleSetVersion,
    },
    proof: proofOf(record, by, signature),
    reason: reasonText(rules, record.service, annulment.reason),
  };
}

interface Restored {
  /** As it is again: at the hour that is taken now. */
  record: CitizenRecord;
  annulment: Annulment;
  withdrawn: AnnulmentFacts;
  filedAt: Date;
  restoredAt: Date;
  /** Where the code went. */
  by: Channel;
}

/** The same for a notice of restoration. */
export function restorationFacts(restored: Restored): Omit<RestorationFacts, "number"> {
  const { record, annulment, withdrawn, filedAt, restoredAt, by } = restored;
  const { restoreDays, ruleSetVersion } = annulment.decision;
  const { number, finishedAt, startsAt } = withdrawn;
  return {
    ...recordFacts(record),
    version: by === "email" ? 6 : 2,
    mode: "restore",
    filedAt: filedAt.toISOString(),
    finishedAt: restoredAt.toISOString(),
    annulmentNumber: annulment.number,
    restorableUntil: null,
    ground: { rule: "G1-restore", source: restoreGroundWords(restoreDays), ruleSetVersion },
    proof: proofOf(record, by),
    reason: null,
    withdraws: { number, finishedAt, startsAt },
  };
}

interface Undone {
  /** As its agency says it is. */
  record: CitizenRecord;
  annulment: Annulment;
  withdrawn: AnnulmentFacts;
  objection: { code: ObjectionCode; raised_at: Date };
  decidedAt: Date;
}

/** The same for a notice that withdraws one of cancelling, since the agency was right. */
export function withdrawalFacts({ record, annulment, withdrawn, objection, decidedAt }: Undone) {
  const { number, finishedAt, startsAt, proof, annulmentNumber } = withdrawn;
  return {
    ...recordFacts(record),
    version: proof.kind === "account" ? 8 : channelOf(proof) === "email" ? 6 : 2,
    mode: "withdraw",
    filedAt: objection.raised_at.toISOString(),
    finishedAt: decidedAt.toISOString(),
    annulmentNumber,
    restorableUntil: null,
    ground: {
      ...{ rule: "agency-objection", source: withdrawalGround },
      ruleSetVersion: annulment.decision.ruleSetVersion,
    },
    proof,
    reason: null,
    objection: objection.code,
    withdraws: { number, finishedAt, startsAt },
  } satisfies Omit<WithdrawalFacts, "number">;
}

/** Why a request is not granted, as its officer says. */
export type Denial = Pick<RefusalFacts["denial"], "reason" | "words">;

/** A refusal can be disputed for so many calendar days from its receipt (S4); it is there to be read when it is decided. */
const DISPUTE_DAYS = 30;

interface Denied {
  record: CitizenRecord;
  annulment: Annulment;
  denial: Denial;
  /** The rule by which. */
  ground: RefusalFacts["ground"];
  signature: SignedBy | null;
  decidedAt: Date;
}

/** The same for a notice that a request was not granted. */
export function refusalFacts(denied: Denied): Omit<RefusalFacts, "number"> {
  const { record, annulment, denial, ground, signature, decidedAt } = denied;
  const by = annulment.provenBy ?? "sms";
  const disputableUntil = shiftDay(dayIn(decidedAt, record.office.timeZone), DISPUTE_DAYS);
  return {
    ...recordFacts(record),
    version: versionOf(by) ?? (signature?.power ? 3 : 2),
    mode: "deny",
    asked: annulment.mode,
    filedAt: annulment.filedAt.toISOString(),
    finishedAt: decidedAt.toISOString(),
    annulmentNumber: annulment.number,
    restorableUntil: null,
    ground,
    proof: proofOf(record, by, signature),
    reason: null,
    denial: { ...denial, otherwise: otherwiseText(denial.reason, record, annulment), disputableUntil },
  };
}

/** What is said of how it was proven wants a version of its own; undefined of a code by SMS. */
function versionOf(by: ProofKind): 6 | 8 | undefined {
  if (by === "account-sms" || by === "account-email") return 8;
  return by === "email" ? 6 : undefined;
}

function recordFacts(record: CitizenRecord) {
  const { surname, givenName, patronymic } = record.holder;
  const { name, city, address, timeZone } = record.office;
  return {
    record: { number: record.number, createdAt: record.createdAt.toISOString() },
    holder: { surname, givenName, patronymic },
    service: { title: record.service.title, kind: record.service.kind },
    office: { name, city, address, timeZone },
    agency: { name: record.agency.name },
    region: { name: record.region.name },
    startsAt: record.startsAt?.toISOString() ?? null,
    paidKopecks: record.paidKopecks,
  };
}
