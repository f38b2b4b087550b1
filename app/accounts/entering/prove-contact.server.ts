import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { codeFits } from "~/proofs/codes.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { World } from "~/shell/world.server";
import { nextFactor } from "../account";
import { findIdByContact, lockAccount } from "../accounts.server";
import { admit, admitWhole, type Entrance, type Half } from "./entrance.server";
import { isFromHere, noticeElsewhere } from "./may-enter.server";

/** How far a right code brought somebody. */
export type Proven =
  /** Nobody has this contact: registration can go on. */
  | { kind: "new" }
  /** Begin a session of the account. */
  | Entrance;

/** What no code is. */
const NONE = "";

/**
 * Judges the code for a contact. A right one is a way into the account that has it.
 * @param half who is half-way in already, and may show the second factor by this code
 */
export async function proveContact(
  world: World,
  challengeId: string,
  code: string,
  half: Half | null = null,
): Promise<Outcome<Proven, CodeRefusal>> {
  if (world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const asked = await findOfVisitor(world.db, challengeId, world.actor.id, "account");
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, world.now)) return refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying<Proven, CodeRefusal>(world, asked, () =>
    world.db.transaction().execute(async (trx) => {
      const accountId = await findIdByContact(trx, asked.contactMac);
      const account = accountId && (await lockAccount(trx, world.house.keys, accountId));
      const isSecond =
        account && half?.accountId === account.id && nextFactor(account.secondFactor, half.shown) === asked.channel;
      const isElsewhere = isSecond && !(await isFromHere(trx, world, account.id));
      if (isElsewhere && codeFits(world.house.keys, asked, code)) await noticeElsewhere(trx, world, account.id);
      // From elsewhere no code fits: whoever tries sees no difference.
      const judged = await judgeContact(trx, world, asked, isElsewhere ? NONE : code);
      if (!judged.ok) return judged;
      if (accountId === undefined) return done({ kind: "new" } as const);
      await eraseSealedTo(trx, asked.id);
      if (!account) return refuse({ code: "not-found" } as const);
      const factor = asked.channel;
      const entrance = isSecond
        ? await admitWhole(trx, world, account.id, { assurance: 3, factor })
        : await admit(trx, world, account, factor);
      return entrance ? done(entrance) : refuse({ code: "dead" } as const);
    }),
  );
}
