import { saysOf } from "~/agencies/contradiction";
import { lockLastOf } from "~/agencies/deliveries.server";
import { acknowledged, objected, type Raiser } from "~/agencies/tell-answer.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { FreshAnswer } from "./answers.server";

/** Whose rows they are. */
export type Importing = Raiser & Pick<World, "actor">;

/**
 * What an agency's new rows say of acts in force: those that confirm one acknowledge it, those that contradict it are an
 * objection, unless one is open already. A row of a file that was begun before the act knows nothing of it.
 */
export async function answerActs(trx: Trx, world: Importing, answers: readonly FreshAnswer[]): Promise<void> {
  const source = world.actor.kind === "agency" ? "api" : "import";
  // In one order, so that two imports cannot wait for each other.
  for (const answer of [...answers].sort((one, other) => (one.recordId < other.recordId ? -1 : 1))) {
    const says = saysOf(answer);
    const delivery = says === "nothing" ? undefined : await lockLastOf(trx, answer.recordId);
    if (delivery?.what !== "finished" || delivery.state === "objected" || delivery.at >= world.now) continue;
    if (says === "confirms" && delivery.state !== "acknowledged") await acknowledged(trx, world, delivery, source);
    if (says === "contradicts") {
      const raised = { code: "contradicts", words: null, source, answerId: answer.id } as const;
      await objected(trx, world, delivery, raised);
    }
  }
}
