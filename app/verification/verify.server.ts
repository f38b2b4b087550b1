import { createHash } from "node:crypto";
import { findAnswered } from "~/agencies/deliveries.server";
import { formatRecordNumber } from "~/identity/record-number";
import { isSurname } from "~/identity/surname";
import { findInclusion, type InclusionProof } from "~/journal/prove-inclusion.server";
import { wasTold } from "~/journal/true-entries.server";
import { base32 } from "~/lib/base32";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { toldBy } from "~/notices/certificates.server";
import { type AnyNotice, findAnyByNumber, isNamelessNotice, type Notice } from "~/notices/notices.server";
import { findFault, unsettledFor } from "~/notices/standing.server";
import { checkWords } from "~/seals/check-words";
import { readShown } from "~/seals/qr-link";
import { readStatement } from "~/seals/qr-statement";
import { mayBeMissing } from "~/shell/doubts";
import { limits } from "~/shell/limit-table";
import { spendByAddress, spendInTurn } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertCheck } from "./checks.server";
import { findFileProof } from "./file-proofs.server";
import { findAgencyAnswer } from "./find-agency-answer.server";
import { findNameless } from "./find-nameless.server";
import { groundSaid } from "./ground-words";
import { judgeShown } from "./shown-statement.server";
import {
  agencyAnswerOf,
  type OnPaper,
  type QrRefusal,
  type SurnameFinding,
  type Verified,
  type VerifyRefusal,
  verifiedOf,
} from "./verified";
import type { VerifiedNameless } from "./verified-nameless";
import type { VerifiedAnswer } from "./verified-schema";

/** The truth now about a notice number. Asking costs the asker's address, so that numbers cannot be guessed. */
export async function verify(
  world: World,
  number: string,
): Promise<Outcome<(Verified & OnPaper) | VerifiedNameless, VerifyRefusal>> {
  const found = await look(world, number);
  if (!found.ok) return found;
  await insertCheck(world.db, found.value.id, world.now);
  if (isNamelessNotice(found.value)) return done(await findNameless(world.db, found.value));
  const { facts, withdrawn } = found.value;
  const beside = { why: groundSaid(facts), record: null, checkWords: wordsOf(found.value), surname: null };
  return done({ ...verifiedOf(facts, withdrawn), ...beside, answer: await findAgencyAnswer(world.db, found.value) });
}

/**
 * The same for what stands behind the number in a QR code: `statement`, in base 32. A statement that is not whole is
 * damaged, which says nothing about the paper: only a whole one can be forged. With `surname`, whether it is the holder's:
 * that is asked of somebody who looks at the paper already, so no second look is counted.
 */
export async function verifyQr(
  world: World,
  number: string,
  statement: string,
  surname?: string,
): Promise<Outcome<Verified & OnPaper, QrRefusal>> {
  const bytes = readShown(statement);
  if (!bytes) return refuse({ code: "damaged" });
  const found = await look(world, number);
  if (!found.ok && found.reason.code !== "none") return found;
  // What names nobody has no such statement.
  const notice = found.ok && !isNamelessNotice(found.value) ? found.value : undefined;
  const shown = await judgeShown(world.house, bytes, number, notice);
  if (shown === "forged") return refuse({ code: "forged" });
  if (shown === "revoked") return refuse({ code: "unsettled", by: "revoked" });
  if (shown === "unsettled" || !notice) return refuse({ code: "unsettled", by: "statement" });
  const { facts, withdrawn } = notice;
  if (surname === undefined) await insertCheck(world.db, notice.id, world.now);
  const record = formatRecordNumber(facts.record.number);
  const asked = await findSurname(world, number, bytes, surname);
  const beside = { why: groundSaid(facts), record, checkWords: wordsOf(notice), surname: asked };
  return done({ ...verifiedOf(facts, withdrawn), ...beside, answer: await findAgencyAnswer(world.db, notice) });
}

async function findSurname(
  world: World,
  number: string,
  statement: Uint8Array,
  typed: string | undefined,
): Promise<SurnameFinding> {
  const path = `/v/${number}/${base32(statement)}`;
  const known = readStatement(statement)?.statement.surname;
  if (!known) return { path, code: "absent" };
  if (!typed) return { path, code: "unasked" };
  const { within, retryAfter } = await spendInTurn(world.db, world.house.keys, world.now, [
    [limits.surnamesByAddress, world.asker?.address ?? "none"],
    [limits.surnamesByNotice, number],
  ]);
  if (!within) return { path, code: "limited", retryAfter };
  return { path, code: (await isSurname(typed, known)) ? "same" : "different" };
}

const wordsOf = ({ qrStatement }: Notice) =>
  qrStatement && checkWords(createHash("sha256").update(qrStatement).digest());

/** The same for programs: with the proof that it is in the log, once it is. */
export async function verifyWithProof(world: World, number: string): Promise<Outcome<VerifiedAnswer, VerifyRefusal>> {
  const found = await look(world, number);
  if (!found.ok) return found;
  const notice = found.value;
  await insertCheck(world.db, notice.id, world.now);
  const log = logOf(await findInclusion(world.house, notice.requestId, toldBy(notice), notice.id));
  if (isNamelessNotice(notice)) return done({ ...(await findNameless(world.db, notice)), log });
  const { facts, withdrawn } = notice;
  const answer = agencyAnswerOf(await findAnswered(world.db, notice.id));
  return done({ ...verifiedOf(facts, withdrawn), ...answer, checkWords: wordsOf(notice), log });
}

function logOf(inclusion: InclusionProof | null): VerifiedAnswer["log"] {
  if (!inclusion) return null;
  const { proof: _, size: treeSize, ...log } = inclusion;
  return { ...log, treeSize };
}

/** The proof that its file is in the log, which gives nothing away of what stands in it; null when there is none yet. */
export async function proofOfFile(world: World, number: string): Promise<Outcome<string | null, VerifyRefusal>> {
  const found = await look(world, number);
  return found.ok ? done(await findFileProof(world.house, found.value.id)) : found;
}

async function look(world: World, number: string): Promise<Outcome<AnyNotice, VerifyRefusal>> {
  const spent = await spendByAddress(world, limits.verifyByAddress);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const notice = await findAnyByNumber(world.db, number);
  if (!notice && mayBeMissing(world.house.doubts)) return refuse({ code: "unsettled", by: "log" });
  if (!notice && (await wasTold(world.db, world.house.keys, number)))
    return refuse({ code: "unsettled", by: "number" });
  if (!notice) return refuse({ code: "none" });
  const fault = await findFault(world.house, notice);
  return fault ? refuse({ code: "unsettled", by: unsettledFor(fault, "number") }) : done(notice);
}
