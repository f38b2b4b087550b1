import { maskRecordNumber } from "~/records/number";
import type { NoticeFacts } from "./notice";

/** What anybody may know of a notice: never a name, the record number masked. */
export interface Verified {
  number: string;
  verdict: "in-force";
  mode: "cancel" | "annul";
  serviceTitle: string;
  office: { name: string; city: string; timeZone: string };
  agency: string;
  startsAt: string | null;
  filedAt: string;
  finishedAt: string;
  restorableUntil: string | null;
  maskedRecord: string;
}

/** `away`: the registry does not answer, which says nothing about the notice. */
export type VerifyRefusal = { code: "none" } | { code: "limited"; retryAfter: number } | { code: "away" };

/** The public part of what a notice says, and whether it holds. */
export const verifiedOf = (facts: NoticeFacts): Verified => ({
  number: facts.number,
  verdict: "in-force",
  mode: facts.mode,
  serviceTitle: facts.service.title,
  office: { name: facts.office.name, city: facts.office.city, timeZone: facts.office.timeZone },
  agency: facts.agency.name,
  startsAt: facts.startsAt,
  filedAt: facts.filedAt,
  finishedAt: facts.finishedAt,
  restorableUntil: facts.restorableUntil,
  maskedRecord: maskRecordNumber(facts.record.number),
});
