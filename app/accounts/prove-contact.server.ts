import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { World } from "~/shell/world.server";
import { nextFactor } from "./account";
import { findIdByContact, lockAccount } from "./accounts.server";
import { admit, admitWhole, type Entrance, type Half } from "./entrance.server";

/** How far a right code brought somebody. */
export type Proven =
  /** Nobody has this contact: registration can go on. */
  | { kind: "new" }
  /** Begin a session of the account. */
  | Entrance;

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
      const judged = await judgeContact(trx, world, asked, code);
      if (!judged.ok) return judged;
      const accountId = await findIdByContact(trx, asked.contactMac);
      if (accountId === undefined) return done({ kind: "new" } as const);
      await eraseSealedTo(trx, asked.id);
      const account = await lockAccount(trx, world.house.keys, accountId);
      if (!account) return refuse({ code: "not-found" } as const);
      const isSecond = half?.accountId === accountId && nextFactor(account.secondFactor, half.shown) === asked.channel;
      if (!isSecond) return done(await admit(trx, world, account, asked.channel));
      return done(await admitWhole(trx, world, accountId, { assurance: 3, factor: asked.channel }));
    }),
  );
}
