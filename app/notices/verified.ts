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

/** What stands beside it on the paper. */
export interface OnPaper {
  /** The whole number of the record, for whoever has shown the statement of the QR code; null for all others. */
  record: string | null;
  /** Null for notices from before there were any. */
  checkWords: string[] | null;
}

/** `away`: the registry does not answer, which says nothing about the notice. */
export type VerifyRefusal = { code: "none" } | { code: "limited"; retryAfter: number } | { code: "away" };

/** `forged`: what stands in the QR code was not signed by us, or about another notice. */
export type QrRefusal = VerifyRefusal | { code: "forged" };

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
