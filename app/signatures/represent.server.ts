import { type Annulment, mustSign, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy, markReviewed, markSignWanted } from "~/annulments/annulments.server";
import { goOn } from "~/annulments/obliged/go-on.server";
import type { Ready } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import { openReview } from "~/reviews/open.server";
import type { World } from "~/shell/world.server";
import { accept } from "./acceptance";
import { type Judged, judgeFile } from "./judged.server";
import type { RepresentRefusal } from "./power";
import { holderGraceUntil, powerLimits } from "./power";
import { findRepresentation, insertRepresentation } from "./representations.server";

export interface Represented {
  signature: Uint8Array | string | null;
  /** Of its field. */
  power: FormDataEntryValue | null;
}

/**
 * Takes a good signature of somebody who is not the holder, with a power of attorney, for an officer to look at. It does
 * not count as the holder's until then: where a signature is not asked for the request goes on without one, otherwise it
 * waits for the officer, or for the holder's own.
 */
export async function represent(
  world: World,
  number: string,
  { signature, power }: Represented,
): Promise<Outcome<Annulment, RepresentRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ of: "signature", reason: { code: "not-found" } });
  if (await findRepresentation(world.db, seen)) return done(seen); // sent twice
  if (nextStep(seen, world.now) !== "signature") return refuse({ of: "signature", reason: { code: "moved-on" } });
  const wanted = { limits: powerLimits, pdfOnly: true };
  const upload = await takeUpload(world, seen.id, power === null ? [] : [power], wanted);
  if (!upload.ok) return refuse({ of: "power", reason: upload.reason });
  const [paper] = upload.value;
  if (!paper) return refuse({ of: "power", reason: { code: "none" } });
  const judged = await judgeFile(world.db, world, seen, signature);
  if (!judged.ok) return refuse({ of: "signature", reason: judged.reason });
  const { report, holders } = judged.value;
  const accepted = accept(report, holders, false);
  if (accepted.ok) return refuse({ of: "signature", reason: { code: "own" } });
  if (accepted.reason.code !== "holder") return refuse({ of: "signature", reason: accepted.reason });
  return keep(world, seen, judged.value, paper);
}

function keep(
  world: World,
  seen: Annulment,
  judged: Judged,
  power: Ready,
): Promise<Outcome<Annulment, RepresentRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, seen.number);
    // Changed meanwhile, it is another request than the one that was signed.
    if (!annulment || annulment.revision !== seen.revision || nextStep(annulment, world.now) !== "signature")
      return refuse({ of: "signature", reason: { code: "moved-on" } } as const);
    const id = await insertRepresentation(trx, { ...judged, annulmentId: seen.id, receivedAt: world.now, power });
    if (!id) return done(annulment);
    const isFree = !mustSign(annulment);
    const due = await openReview(trx, world, { kind: "power", aboutId: id, annulmentId: seen.id, record });
    if (isFree) {
      await markSignWanted(trx, seen.id, null);
      await goOn(trx, world, annulment, record);
    } else if (due) await markReviewed(trx, seen.id, holderGraceUntil(due.dueAt));
    const { file } = judged.report;
    const facts = { representation: id, holder: judged.holders[0]?.because ?? null, sha256: file, goesOn: isFree };
    await writeEntry(trx, world, { what: "represented", about: seen.id, facts });
    return done(isFree ? { ...annulment, signWantedAt: null } : annulment);
  });
}
