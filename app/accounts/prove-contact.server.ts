import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { World } from "~/shell/world.server";
import { findIdByContact, markAccountUsed } from "./accounts.server";
import { visitorOf } from "./visitor-of.server";

/** How far a right code brought somebody. */
export type Proven =
  /** Nobody has this contact: registration can go on. */
  | { kind: "new" }
  /** Begin a session of the account with this assurance. */
  | Entrance;

/** Into which account, as which visitor, and how far (`Inside`). */
export interface Entrance {
  kind: "in";
  accountId: string;
  visitorId: string;
  assurance: number;
}

/** Judges the code for a contact. A right one is the way into the account that has it. */
export async function proveContact(
  world: World,
  challengeId: string,
  code: string,
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
      const visitorId = await visitorOf(trx, world, accountId);
      await markAccountUsed(trx, accountId, world.now);
      await writeEntry(trx, world, { what: "signed-in", about: accountId, facts: { factor: asked.channel } });
      return done({ kind: "in", accountId, visitorId, assurance: 2 } as const);
    }),
  );
}
