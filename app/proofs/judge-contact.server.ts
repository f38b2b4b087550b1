import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Challenge, type CodeRefusal, triesLeft } from "./challenge";
import { markTried, markUsed } from "./challenges.server";
import { codeFits, isReplaced } from "./codes.server";

/**
 * Judges, within the act's transaction, a code for a contact alone, and spends one of its tries: the last wrong one is "locked".
 * A right one counts once.
 */
export async function judgeContact(
  trx: Trx,
  world: World,
  asked: Challenge,
  code: string,
): Promise<Outcome<Challenge, Extract<CodeRefusal, { code: "dead" | "replaced" | "wrong" | "locked" }>>> {
  if (await isReplaced(trx, world, asked, code)) return refuse({ code: "replaced" });
  const challenge = await markTried(trx, asked.id, world.now);
  if (!challenge) return refuse({ code: "dead" });
  const left = triesLeft(challenge);
  if (challenge.decoy || !codeFits(world.house.keys, challenge, code)) {
    const facts = { purpose: challenge.purpose, triesLeft: left };
    await writeEntry(trx, world, { what: "code-refused", about: challenge.id, facts });
    return left > 0 ? refuse({ code: "wrong", triesLeft: left }) : refuse({ code: "locked" });
  }
  await markUsed(trx, challenge.id, world.now);
  return done(challenge);
}
