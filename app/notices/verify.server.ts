import { createHash } from "node:crypto";
import { findInclusion } from "~/journal/inclusion.server";
import { wasTold } from "~/journal/true-entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { formatRecordNumber } from "~/records/number";
import { limits, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { checkWords } from "./check-words";
import { insertCheck } from "./checks.server";
import { findByNumber, type Notice } from "./notices.server";
import { readShown } from "./qr-link";
import { judgeShown } from "./shown-statement.server";
import { findFault } from "./standing.server";
import { type OnPaper, type QrRefusal, type Verified, type VerifyRefusal, verifiedOf } from "./verified";
import type { VerifiedAnswer } from "./verified-schema";

/** The truth now about a notice number. Asking costs the asker's address, so that numbers cannot be guessed. */
export async function verify(world: World, number: string): Promise<Outcome<Verified & OnPaper, VerifyRefusal>> {
  const found = await look(world, number);
  if (!found.ok) return found;
  const { facts, withdrawn } = found.value;
  return done({ ...verifiedOf(facts, withdrawn), record: null, checkWords: wordsOf(found.value) });
}

/**
 * The same for what stands behind the number in a QR code: `statement`, in base 32. A statement that is not whole is
 * damaged, which says nothing about the paper: only a whole one can be forged.
 */
export async function verifyQr(
  world: World,
  number: string,
  statement: string,
): Promise<Outcome<Verified & OnPaper, QrRefusal>> {
  const bytes = readShown(statement);
  if (!bytes) return refuse({ code: "damaged" });
  const found = await look(world, number);
  if (!found.ok && found.reason.code !== "none") return found;
  const shown = await judgeShown(world.house, bytes, number, found.ok ? found.value : undefined);
  if (shown === "forged") return refuse({ code: "forged" });
  if (shown === "revoked") return refuse({ code: "unsettled", by: "revoked" });
  if (shown === "unsettled" || !found.ok) return refuse({ code: "unsettled", by: "statement" });
  const { facts, withdrawn } = found.value;
  const record = formatRecordNumber(facts.record.number);
  return done({ ...verifiedOf(facts, withdrawn), record, checkWords: wordsOf(found.value) });
}

const wordsOf = ({ qrStatement }: Notice) =>
  qrStatement && checkWords(createHash("sha256").update(qrStatement).digest());

/** The same for programs: with the proof that it is in the log, once it is. */
export async function verifyWithProof(world: World, number: string): Promise<Outcome<VerifiedAnswer, VerifyRefusal>> {
  const found = await look(world, number);
  if (!found.ok) return found;
  const { facts, annulmentId, withdrawn } = found.value;
  const inclusion = await findInclusion(world.house, annulmentId, facts.mode === "restore" ? "restored" : "finished");
  const verified = { ...verifiedOf(facts, withdrawn), checkWords: wordsOf(found.value) };
  if (!inclusion) return done({ ...verified, log: null });
  const { proof: _, size: treeSize, ...log } = inclusion;
  return done({ ...verified, log: { ...log, treeSize } });
}

const UNSETTLED = { code: "unsettled", by: "number" } as const;

async function look(world: World, number: string): Promise<Outcome<Notice, VerifyRefusal>> {
  const spent = await spend(
    world.db,
    world.house.keys,
    world.now,
    limits.verifyByAddress,
    world.asker?.address ?? "none",
  );
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const notice = await findByNumber(world.db, number);
  if (!notice && (await wasTold(world.db, world.house.keys, number))) return refuse(UNSETTLED);
  if (!notice) return refuse({ code: "none" });
  if (await findFault(world.house, notice)) return refuse(UNSETTLED);
  await insertCheck(world.db, notice.id, world.now);
  return done(notice);
}
