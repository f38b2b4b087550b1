import type { Annulment } from "~/annulments/annulment";
import { maskPhone } from "~/records/masking";
import type { CitizenRecord } from "~/records/record";
import type { Rules } from "~/rules/rule";
import { groundWords } from "~/words/rules";
import type { NoticeFacts } from "./notice";

interface Finished {
  record: CitizenRecord;
  annulment: Annulment & { finishedAt: Date };
  reasons: Rules["reasons"];
}

/** What the notice will say for ever, but for its number. */
export function noticeFacts({ record, annulment, reasons }: Finished): Omit<NoticeFacts, "number"> {
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
    proof: { kind: "sms", maskedPhone: record.phone ? maskPhone(record.phone) : "" },
    reason: listed?.text ?? null,
  };
}
