import type { Annulment } from "~/annulments/annulment";
import { maskPhone } from "~/records/masking";
import type { CitizenRecord } from "~/records/record";
import type { Rules } from "~/rules/rule";
import { type Signature, signerShown } from "~/signatures/kept";
import { groundWords } from "~/words/rules";
import type { NoticeFacts, Proof } from "./notice";

interface Finished {
  record: CitizenRecord;
  annulment: Annulment & { finishedAt: Date };
  reasons: Rules["reasons"];
  /** Of the request; undefined if it was finished without one. */
  signature: Signature | undefined;
}

/** What the notice will say for ever, but for its number. */
export function noticeFacts({ record, annulment, reasons, signature }: Finished): Omit<NoticeFacts, "number"> {
  const { decision } = annulment;
  const listed = (reasons[record.service.class] ?? reasons["*"] ?? []).find(
    (reason) => reason.code === annulment.reason,
  );
  const { surname, givenName, patronymic } = record.holder;
  const { name, city, address, timeZone } = record.office;
  return {
    version: 1,
    record: { number: record.number, createdAt: record.createdAt.toISOString() },
    holder: { surname, givenName, patronymic },
    service: { title: record.service.title },
    office: { name, city, address, timeZone },
    agency: { name: record.agency.name },
    region: { name: record.region.name },
    startsAt: record.startsAt?.toISOString() ?? null,
    mode: annulment.mode,
    filedAt: annulment.filedAt.toISOString(),
    finishedAt: annulment.finishedAt.toISOString(),
    annulmentNumber: annulment.number,
    restorableUntil: annulment.restorableUntil?.toISOString() ?? null,
    ground: { rule: decision.rule, source: groundWords(decision), ruleSetVersion: decision.ruleSetVersion },
    paidKopecks: record.paidKopecks,
    proof: proofOf(record.phone ? maskPhone(record.phone) : "", signature),
    reason: listed?.text ?? null,
  };
}

function proofOf(maskedPhone: string, signature: Signature | undefined): Proof {
  if (!signature) return { kind: "sms", maskedPhone };
  const { masked, issuer } = signerShown(signature);
  const { receivedAt, report } = signature;
  const about = { signer: masked, issuer, receivedAt: receivedAt.toISOString(), file: report.file };
  return { kind: "sms-and-signature", maskedPhone, signature: about };
}
