import { type Annulment, nextStep } from "~/annulments/annulment";
import { findAnnulment, lockAnnulment, markReviewed, markSigned } from "~/annulments/annulments.server";
import { goOn } from "~/annulments/obliged/go-on.server";
import { exactWords } from "~/lib/time-words";
import { fullName } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { holderGraceUntil } from "./power";
import { powerWords as words } from "./power-words";
import { findPower, markPowerReviewed, type Power } from "./powers.server";
import { insertFromPower } from "./signatures.server";
import { holderWords } from "./words";

/** A power of attorney: accepted, the representative's signature is the request's; silence makes nobody a representative. */
export const powerKind: KindOf<"power"> = {
  title: words.title,
  terms: usualTerms,
  outcomes: {
    accepted: { label: words.accept, told: words.accepted, silent: words.silent, words: "may", least: "decides" },
    declined: { label: words.decline, told: words.declined, silent: words.silent, words: "must", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "declined",
  async takeEffect(trx, world, { aboutId, annulmentId }, { outcome }) {
    const annulment = await lockAnnulment(trx, annulmentId);
    const power = await findPower(trx, aboutId);
    if (!annulment || !power) throw new Error("a review of a power that is not there");
    await markPowerReviewed(trx, aboutId, outcome, world.now);
    if (fateOf(annulment, power, world.now) !== "waits") return true;
    if (outcome === "accepted") {
      await insertFromPower(trx, aboutId);
      await markSigned(trx, annulment.id, world.now);
      await goOn(trx, world, annulment, await findRecord(trx, annulment.recordId));
    } else {
      await markReviewed(trx, annulment.id, latest(holderGraceUntil(world.now), annulment.reviewUntil));
    }
    return true;
  },
  async termMoved(trx, { aboutId, annulmentId }, { dueAt }, now) {
    const annulment = await lockAnnulment(trx, annulmentId);
    const power = await findPower(trx, aboutId);
    if (annulment && power && fateOf(annulment, power, now) === "waits")
      await markReviewed(trx, annulmentId, latest(holderGraceUntil(dueAt), annulment.reviewUntil));
  },
  async show(world, { aboutId, annulmentId }) {
    const power = await findPower(world.db, aboutId);
    const annulment = await findAnnulment(world.db, annulmentId);
    if (!power || !annulment) return { rows: [], documents: [] };
    const record = await findRecord(world.db, annulment.recordId);
    const signer = power.report.signers.find((one) => one.signer)?.signer;
    const called = signer && ([signer.surname, signer.givenName].filter(Boolean).join(" ") || signer.name);
    const rows = [
      { term: words.holder, value: fullName(record.holder) },
      { term: words.signer, value: called ?? "" },
      { term: words.body, value: signer?.body ?? "" },
      { term: words.signerInn, value: signer?.inn ?? "" },
      { term: words.issuer, value: signer?.issuer ?? "" },
      { term: words.differs, value: holderWords[power.holder.because] },
      { term: words.received, value: exactWords(power.receivedAt, record.office.timeZone) },
      { term: words.request, value: words.requests[fateOf(annulment, power, world.now)] },
    ];
    const documents = [
      { name: "power", label: words.power, isScanned: power.powerScannedAt !== null },
      { name: "signature", label: words.signature, isScanned: false },
      { name: "statement", label: words.statement, isScanned: null },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents };
  },
  async file(world, { aboutId }, name) {
    const power = await findPower(world.db, aboutId);
    if (!power) return undefined;
    if (name === "power") return { bytes: power.power, type: "application/pdf", fileName: "power.pdf" };
    if (name === "signature")
      return { bytes: power.file, type: "application/pkcs7-signature", fileName: "signature.p7s" };
    if (name !== "statement") return undefined;
    return power.document === "pdf"
      ? { bytes: power.statement, type: "application/pdf", fileName: "statement.pdf" }
      : { bytes: power.statement, type: "text/plain; charset=utf-8", fileName: "statement.txt" };
  },
};

/** What a decision about a power can do to its request. */
function fateOf(annulment: Annulment, { revision }: Pick<Power, "revision">, now: Date) {
  if (annulment.revision !== revision) return "changed";
  const step = nextStep(annulment, now);
  if (step === "signature") return "waits";
  return step === "obliged" || step === "finish" || step === "finished" || step === "restored" ? "went-on" : "over";
}

const latest = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
