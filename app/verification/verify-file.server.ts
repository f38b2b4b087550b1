import { createHash } from "node:crypto";
import { formatRecordNumber } from "~/identity/record-number";
import { findInclusion } from "~/journal/prove-inclusion.server";
import { listTrue } from "~/journal/true-entries.server";
import { canonicalJson, type Json } from "~/lib/canonical";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { toldBy } from "~/notices/certificates.server";
import { findFile, isKeptSealed } from "~/notices/files.server";
import { isNameless } from "~/notices/nameless";
import { type AnyFacts, isErased, type NoticeFacts } from "~/notices/notice";
import { type AnyNotice, findAnyByNumber, findByFile, isNamelessNotice, type Notice } from "~/notices/notices.server";
import { parseNoticeNumber } from "~/notices/number";
import { alarm, findFault, unsettledFor } from "~/notices/standing.server";
import { listCertificates } from "~/seals/certificates.server";
import { doubtOf, type KeyEnd } from "~/seals/key-end";
import { mayBeMissing } from "~/shell/doubts";
import { limits } from "~/shell/limit-table";
import { spendByAddress } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { checkFile, claimedNumber, sealOf } from "./check-file.server";
import { insertCheck } from "./checks.server";
import { differing, type FactGroup, hasRealTimes, privateGroups, publicGroups, publicGroupsOf } from "./differences";
import type { FileRefusal, FileVerdict } from "./file-verdict";
import { findAgencyAnswer } from "./find-agency-answer.server";
import { findNameless } from "./find-nameless.server";
import { verifiedOf } from "./verified";

/**
 * What an uploaded PDF is: one of those we keep, byte by byte; or one under our seal; or neither, and then what in it
 * differs. The file is looked at and forgotten; a count stays. It needs no thread of its own: looking costs 2 ms of CPU,
 * and 30 where somebody made two megabytes to keep us busy.
 */
export async function verifyFile(world: World, pdf: Uint8Array): Promise<Outcome<FileVerdict, FileRefusal>> {
  const spent = await spendByAddress(world, limits.filesByAddress);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const sha256 = createHash("sha256").update(pdf).digest();
  const kept = await findByFile(world.db, sha256);
  const seals = await listCertificates(world.house);
  const stamping = { trust: world.house.stamps.trust, now: world.now };
  const { genuine: isSealed, keyId, stampedAt, facts: attached } = checkFile(pdf, seals, stamping);
  const facts = attached && hasRealTimes(attached) ? attached : null;
  if (kept) return done(await archived(world, kept, sha256, isSealed ? facts : null, stampedAt));
  const number = facts?.number ?? claimedNumber(pdf);
  if (!isSealed && number === null) return refuse({ code: "foreign" });
  const notice = await findNumbered(world, number);
  const isOther = notice && facts && isNamelessNotice(notice) !== isNameless(facts);
  const fault = notice && (await findFault(world.house, notice));
  if (fault) return done({ kind: "unsettled", number, by: unsettledFor(fault, "seal") });
  if (!notice && mayBeMissing(world.house.doubts)) return done({ kind: "unsettled", number, by: "log" });
  if (isSealed && hasEnded(seals.find((one) => one.keyId === keyId)!, facts))
    return done({ kind: "unsettled", number, by: "revoked" });
  if (isSealed && isOther) return done({ kind: "unsettled", number, by: "seal" });
  if (isSealed) return done(await sealed(world, notice, facts, number, stampedAt));
  if (!notice) return done({ kind: "forged", number });
  if (isNamelessNotice(notice)) return done({ kind: "altered-nameless", number: notice.number });
  return done(await altered(world, notice, facts && isNameless(facts) ? null : facts, pdf));
}

/** Whoever has a revoked key seals any page with true facts in it, so only bytes that the log knows are believed of it. */
const hasEnded = (seal: KeyEnd, facts: AnyFacts | null): boolean =>
  doubtOf(seal, facts ? Math.floor(Date.parse(facts.finishedAt) / 1000) : Number.POSITIVE_INFINITY) !== null;

async function findNumbered(world: World, number: string | null): Promise<AnyNotice | undefined> {
  const parsed = parseNoticeNumber(number ?? "");
  return parsed.ok ? findAnyByNumber(world.db, parsed.value) : undefined;
}

/**
 * The very bytes that we keep, says the archive; but whoever can write there could have put them in. So the log must know
 * them, and their seal must hold over what the notice says; those from before there were seals, the log alone.
 */
async function archived(
  world: World,
  notice: AnyNotice,
  sha256: Buffer,
  sealed: AnyFacts | null,
  stampedAt: Date | null,
): Promise<FileVerdict> {
  const unsettled = { kind: "unsettled", number: notice.number, by: "seal" } as const;
  const fault = await findFault(world.house, notice);
  if (fault) return { ...unsettled, by: unsettledFor(fault, "seal") };
  const told = await listTrue(world.db, world.house.keys, [notice.id], ["paper-kept"]);
  const isTold = told.some(({ facts }) => facts.sha256 === sha256.toString("hex"));
  const isSame = sealed === null || saysTheSame(notice, sealed);
  const isSealed = sealed !== null || !(await isKeptSealed(world.db, notice.id));
  if (isTold && isSealed && isSame) return genuine(world, notice, "archive", stampedAt);
  alarm(world.house, notice, "file");
  return unsettled;
}

/** But for the person, where they were erased since. */
function saysTheSame(notice: AnyNotice, facts: AnyFacts): boolean {
  if (isNamelessNotice(notice) || isNameless(facts)) return wordless(notice.facts, notice) === wordless(facts, notice);
  return differing([...publicGroups, ...keptGroups(notice)], facts, notice.facts).length === 0;
}

/** What an officer wrote may have been erased since. */
const wordless = (facts: AnyFacts, { salt }: AnyNotice): string =>
  canonicalJson({ ...facts, ...("words" in facts && salt === null ? { words: null } : {}) } as unknown as Json);

async function genuine(
  world: World,
  notice: AnyNotice,
  how: "archive" | "seal",
  stampedAt: Date | null,
): Promise<FileVerdict> {
  await insertCheck(world.db, notice.id, world.now);
  const proof = await findInclusion(world.house, notice.requestId, toldBy(notice), notice.id);
  const log = proof && { index: proof.index, since: proof.since };
  if (isNamelessNotice(notice))
    return { kind: "nameless", how, notice: await findNameless(world.db, notice), log, stampedAt };
  const { facts, withdrawn } = notice;
  const answer = await findAgencyAnswer(world.db, notice);
  const record = formatRecordNumber(facts.record.number);
  return { kind: "genuine", how, notice: verifiedOf(facts, withdrawn), record, answer, log, stampedAt };
}

/** Our seal, but not the bytes that we keep: made twice by a key that draws anew, or the registry was set back. */
async function sealed(
  world: World,
  notice: AnyNotice | undefined,
  facts: AnyFacts | null,
  number: string | null,
  stampedAt: Date | null,
): Promise<FileVerdict> {
  return notice && (!facts || saysTheSame(notice, facts))
    ? genuine(world, notice, "seal", stampedAt)
    : { kind: "unsettled", number, by: "seal" };
}

const personal: readonly FactGroup[] = ["holder", "proof", "words"];

/** What stands in the archive beside what everybody may see; of an erased holder nothing is left to compare. */
const keptGroups = ({ facts }: Notice) =>
  privateGroups.filter((group) => !(isErased(facts) && personal.includes(group)));

/**
 * Whoever made a file from nothing but a number must not learn by it whose notice that is: private facts are compared
 * only for a file that bears the seal of the original, and so was made from it.
 */
async function altered(world: World, notice: Notice, facts: NoticeFacts | null, pdf: Uint8Array): Promise<FileVerdict> {
  await insertCheck(world.db, notice.id, world.now);
  const original = await findFile(world.db, notice.id);
  const seal = sealOf(pdf);
  const isMadeFromIt = Boolean(seal && original && sealOf(original)?.equals(seal));
  const wanted = isMadeFromIt ? [...publicGroups, ...privateGroups] : publicGroupsOf(notice);
  const differs = facts ? differing(wanted, facts, notice.facts) : [];
  return {
    kind: "altered",
    number: notice.number,
    differs,
    file: facts && verifiedOf(facts),
    archive: verifiedOf(notice.facts, notice.withdrawn),
  };
}
