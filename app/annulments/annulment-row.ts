import type { Row } from "#db/schema";
import type { Shown } from "~/records/shown";
import type { Decision, Refusal } from "~/rules/rule";
import type { Annulment } from "./annulment";
import type { Together } from "./filing/companion";

/** For this store and the one of a device's own requests. */
export const columns = [
  "annulment.id",
  "annulment.number",
  "annulment.record_id",
  "annulment.mode",
  "annulment.began_by",
  "annulment.reason",
  "annulment.note",
  "annulment.filed_at",
  "annulment.revision",
  "annulment.decision",
  "annulment.proven_at",
  "annulment.proof_kind",
  "annulment.sign_wanted_at",
  "annulment.signed_at",
  "annulment.finished_at",
  "annulment.restorable_until",
  "annulment.closed_at",
  "annulment.closed_because",
  "annulment.restored_at",
  "annulment.closed_refusal",
  "annulment.shown",
  "annulment.review_until",
  "annulment.obliged_at",
  "annulment.obliged_until",
  "annulment.obligation_met_at",
  "annulment.unlocked_at",
  "annulment.together",
  "annulment.led_by",
  "annulment.erased_at",
] as const;

type Selected = Omit<Row<"annulment">, "visitor_id" | "token_hash" | "consent_version">;

export function toAnnulment(row: Selected | undefined): Annulment | undefined {
  if (!row) return undefined;
  return {
    id: row.id,
    number: row.number,
    recordId: row.record_id,
    mode: row.mode,
    begunBy: row.began_by,
    reason: row.reason,
    note: row.note,
    filedAt: row.filed_at,
    revision: row.revision,
    decision: row.decision as Decision,
    provenAt: row.proven_at,
    provenBy: row.proof_kind,
    signWantedAt: row.sign_wanted_at,
    signedAt: row.signed_at,
    finishedAt: row.finished_at,
    restorableUntil: row.restorable_until,
    closedAt: row.closed_at,
    closedBecause: row.closed_because,
    closedRefusal: row.closed_refusal as Refusal | null,
    shown: row.shown as Shown | null,
    restoredAt: row.restored_at,
    reviewUntil: row.review_until,
    obligedAt: row.obliged_at,
    obligedUntil: row.obliged_until,
    obligationMetAt: row.obligation_met_at,
    unlockedAt: row.unlocked_at,
    together: row.together as Together | null,
    ledBy: row.led_by,
    erasedAt: row.erased_at,
  };
}
