import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { World } from "~/shell/world.server";
import { findLossAt, markLossProven } from "./losses.server";

/** Judges the code to the new contact of whoever has lost all others. Says nothing of any account. */
export async function proveLoss(
  world: World,
  challengeId: string,
  code: string,
): Promise<Outcome<"proven", CodeRefusal>> {
  const { db, now, house, actor } = world;
  if (actor.kind !== "visitor") return refuse({ code: "not-found" });
  const asked = await findOfVisitor(db, challengeId, actor.id, "lost");
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, now)) return refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying<"proven", CodeRefusal>(world, asked, () =>
    db.transaction().execute(async (trx) => {
      const judged = await judgeContact(trx, world, asked, code);
      if (!judged.ok) return judged;
      await eraseSealedTo(trx, asked.id);
      const loss = await findLossAt(trx, house.keys, actor.id, asked.contactMac);
      if (!loss) return refuse({ code: "not-found" } as const);
      await markLossProven(trx, loss.id, now);
      return done("proven" as const);
    }),
  );
}
