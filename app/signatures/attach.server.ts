import { type Annulment, mustSign, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy, markSigned } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { innMac, snilsMac } from "~/records/macs.server";
import { findHolderMacs, findRecord, lockRecord } from "~/records/records.server";
import type { Keys } from "~/shell/keys.server";
import { limits, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { accept, type SignatureRefusal } from "./acceptance";
import { compareHolder, type HolderFacts } from "./holder";
import type { Report } from "./signature";
import { insertSignature } from "./signatures.server";
import { findPaper, findStatement } from "./statements.server";
import type { Examined } from "./verifier.server";

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
  const statement = await findStatement(world.db, seen);
  if (nextStep(seen, world.now) !== "signature" || !statement) return refuse({ code: "moved-on" });
  if (!file || file.length === 0) return refuse({ code: "no-file" });
  if (typeof file === "string") return refuse({ code: "name-only" });
  const spent = await spendAll(world.db, world.house.keys, world.now, [
    [limits.signaturesByRequest, seen.id],
    [limits.signaturesByAddress, world.address ?? "none"],
  ]);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  const { verifier, settings } = world.house;
  const policy = { revocation: settings.signatures.revocation, binding: "optional" } as const;
  const paper = await findPaper(world.db, statement.id);
  const examined = await verifier.examine(file, Uint8Array.from(statement.body), {
    at: world.now,
    statementAt: statement.madeAt,
    policy,
    others: paper ? [Uint8Array.from(paper.body)] : [],
  });
  const holders = await compare(world, seen, examined.report);
  const accepted = accept(examined.report, holders, mustSign(seen));
  if (!accepted.ok) return turnDown(world, seen, accepted.reason);
  const isText = examined.report.content === Buffer.from(statement.sha256).toString("hex");
  const document = isText ? "text" : "pdf";
  return keep(world, seen, { file, statementId: statement.id, document, holder: accepted.value, ...examined });
}

async function compare({ db, house }: World, { recordId }: Annulment, { signers }: Report) {
  const { holder } = await findRecord(db, recordId);
  const macs = await findHolderMacs(db, recordId);
  const facts: HolderFacts = { ...holder, snilsMac: macs.snils_mac, innMac: macs.inn_mac };
  return signers.flatMap(({ signer }) => (signer ? [compareHolder(signer, facts, macsOf(house.keys))] : []));
}

const macsOf = (keys: Keys) => ({
  snils: (digits: string) => snilsMac(keys, digits),
  inn: (digits: string) => innMac(keys, digits),
});

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

type Good = Examined & Pick<Parameters<typeof insertSignature>[1], "file" | "statementId" | "document" | "holder">;

function keep(world: World, seen: Annulment, good: Good): Promise<Outcome<Annulment, SignatureRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    await lockRecord(trx, seen.recordId);
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
    return done({ ...annulment, signedAt: world.now });
  });
}
