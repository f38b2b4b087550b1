import { findInclusion } from "~/journal/inclusion.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertCheck } from "./checks.server";
import { findByNumber, type Notice } from "./notices.server";
import { type Verified, type VerifyRefusal, verifiedOf } from "./verified";
import type { VerifiedAnswer } from "./verified-schema";

/** The truth now about a notice number. Asking costs the asker's address, so that numbers cannot be guessed. */
export async function verify(world: World, number: string): Promise<Outcome<Verified, VerifyRefusal>> {
  const found = await look(world, number);
  return found.ok ? done(verifiedOf(found.value.facts)) : found;
}

/** The same for programs: with the proof that it is in the log, once it is. */
export async function verifyWithProof(world: World, number: string): Promise<Outcome<VerifiedAnswer, VerifyRefusal>> {
  const found = await look(world, number);
  if (!found.ok) return found;
  const { facts, annulmentId } = found.value;
  const inclusion = await findInclusion(world.house, annulmentId);
  if (!inclusion) return done({ ...verifiedOf(facts), log: null });
  const { proof: _, size: treeSize, ...log } = inclusion;
  return done({ ...verifiedOf(facts), log: { ...log, treeSize } });
}

async function look(world: World, number: string): Promise<Outcome<Notice, VerifyRefusal>> {
  const spent = await spend(world.db, world.house.keys, world.now, limits.verifyByAddress, world.address ?? "none");
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const notice = await findByNumber(world.db, number);
  if (!notice) return refuse({ code: "none" });
  await insertCheck(world.db, notice.id, world.now);
  return done(notice);
}
