import { attach } from "~/attachments/attach.server";
import type { UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { openReview } from "~/reviews/open.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "../annulment";
import { findHeldBy, lockHeldBy } from "../annulments.server";
import { markObliged } from "./obligations.server";

export type PapersRefusal =
  | { of: "files"; reason: UploadRefusal }
  /** "moved-on": it does not wait for papers, or not any more; "changed": it is about a record that is otherwise by now. */
  | { of: "request"; reason: "not-found" | "moved-on" | "changed" };

/**
 * Takes the papers that a rule asks for, in time, and hands them to an officer: from then on that decides, not the clock. Sent
 * again, the first stand.
 */
export async function sendPapers(
  world: World,
  number: string,
  files: FormDataEntryValue[],
): Promise<Outcome<Annulment, PapersRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ of: "request", reason: "not-found" });
  if (!waitsForPapers(seen, world.now)) return refuse({ of: "request", reason: "moved-on" });
  if (!seen.obligedUntil) return done(seen); // an officer has them
  const upload = await takeUpload(world, seen.id, files);
  if (!upload.ok) return refuse({ of: "files", reason: upload.reason });
  if (upload.value.length === 0) return refuse({ of: "files", reason: { code: "none" } });
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ of: "request", reason: "not-found" } as const);
    const { id, obligedAt } = annulment;
    if (!waitsForPapers(annulment, world.now) || !obligedAt)
      return refuse({ of: "request", reason: "moved-on" } as const);
    if (!annulment.obligedUntil) return done(annulment); // sent twice at once
    if (changesSince(world.house.keys, annulment.shown, record).length > 0)
      return refuse({ of: "request", reason: "changed" } as const);
    const review = await openReview(trx, world, { kind: "ruling", aboutId: id, annulmentId: id, record });
    if (!review) throw new Error("an officer decides about it before its papers came");
    await attach(trx, world, { reviewId: review.id, annulmentId: id }, upload.value);
    await markObliged(trx, id, obligedAt, null);
    return done({ ...annulment, obligedUntil: null });
  });
}

const waitsForPapers = (one: Annulment, now: Date): boolean =>
  nextStep(one, now) === "obliged" && one.decision.asks?.kind === "documents";
