import type { Annulment } from "~/annulments/annulment";
import type { Application } from "~/applications/application";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { CitizenRecord } from "~/records/record";
import { applicationPath } from "~/reviews/review-path";

/** On what a decision was made: a request, or an application with what its record says. */
export type Disputed = { annulment: Annulment } | { application: Application; record: CitizenRecord };

/** By its number: of a request 8 digits, of an application that of its record. */
export type DisputedBy = { request: string } | { application: string };

export const idOf = (disputed: Disputed): string =>
  "annulment" in disputed ? disputed.annulment.id : disputed.application.id;

export const recordIdOf = (disputed: Disputed): string =>
  "annulment" in disputed ? disputed.annulment.recordId : disputed.record.id;

/** By what its reviews are found. */
export const reviewedOf = (disputed: Disputed): { annulmentId: string } | { applicationId: string } =>
  "annulment" in disputed ? { annulmentId: disputed.annulment.id } : { applicationId: disputed.application.id };

/** As rows of what belongs to it name it. */
export const columnsOf = (disputed: Disputed) =>
  "annulment" in disputed ? { annulment_id: disputed.annulment.id } : { application_id: disputed.application.id };

/** Where its citizen sees it. */
export const pathTo = (disputed: Disputed): string =>
  "annulment" in disputed
    ? `/annulments/${formatAnnulmentNumber(disputed.annulment.number)}`
    : applicationPath(disputed.record.number);

export const erasedAt = (disputed: Disputed): Date | null =>
  "annulment" in disputed ? disputed.annulment.erasedAt : disputed.application.erasedAt;
