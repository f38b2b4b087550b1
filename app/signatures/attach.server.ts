import { type Annulment, mustSign, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy, markSigned } from "~/annulments/annulments.server";
import { goOn } from "~/annulments/obliged/go-on.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { accept, type SignatureRefusal } from "./acceptance";
import type { HolderFinding } from "./holder";
import { type Judged, judgeFile } from "./judged.server";
import { insertSignature } from "./signatures.server";

/**
 * Judges a file (or what a browser sent instead) as the signature of a request's statement, and keeps it if it is a good one and the holder's. It is
 * judged before anything is locked, as of the time of receipt; what was refused leaves a line and nothing else.
 */
export async function attach(
  world: World,
  number: string,
  file: Uint8Array | string | null,
): Promise<Outcome<Annulment, SignatureRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  if (seen.signedAt) return done(seen); // sent twice
  const judged = await judgeFile(world.db, world, seen, file);
  if (!judged.ok) return judged;
  const { report, holders } = judged.value;
  const accepted = accept(report, holders, mustSign(seen));
  if (!accepted.ok) return turnDown(world, seen, accepted.reason);
  return keep(world, seen, { ...judged.value, holder: accepted.value });
}

/** Codes only: what the file held stays nowhere. */
async function turnDown(world: World, { id }: Annulment, reason: SignatureRefusal) {
  const because =
    reason.code === "finding"
      ? { fact: reason.finding.fact, because: reason.finding.because }
      : { fact: "holder", because: reason.code === "holder" ? reason.because : reason.code };
  await world.db
    .transaction()
    .execute((trx) => writeEntry(trx, world, { what: "signature-refused", about: id, facts: because }));
  return refuse(reason);
}

type Good = Judged & { holder: HolderFinding };

function keep(world: World, seen: Annulment, good: Good): Promise<Outcome<Annulment, SignatureRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, seen.number);
    if (annulment?.signedAt) return done(annulment);
    // Changed meanwhile, it is another request than the one that was signed.
    if (!annulment || annulment.revision !== seen.revision || nextStep(annulment, world.now) !== "signature")
      return refuse({ code: "moved-on" } as const);
    const id = await insertSignature(trx, { ...good, annulmentId: seen.id, receivedAt: world.now });
    await markSigned(trx, seen.id, world.now);
    const { document, holder, report } = good;
    const facts = { signature: id, document, holder: holder.because, sha256: report.file };
    await writeEntry(trx, world, { what: "signed", about: seen.id, facts });
    await goOn(trx, world, annulment, record);
    return done({ ...annulment, signedAt: world.now });
  });
}
