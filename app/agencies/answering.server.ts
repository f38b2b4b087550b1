import type { AnswerWay } from "#db/schema";
import type { Actor } from "~/shell/world.server";
import type { Reach } from "./delivery";

/** Which deliveries an actor may answer for, and by which way that comes; null: none. */
export function answering(actor: Actor): { reach: Reach; way: AnswerWay } | null {
  if (actor.kind === "officer" || actor.kind === "agency") {
    const { agencyId, officeIds } = actor;
    return { reach: { agencyId, officeIds }, way: actor.kind === "agency" ? "api" : "desk" };
  }
  if (actor.kind !== "system" || (actor.name !== "webhook" && actor.name !== "import")) return null;
  return { reach: { agencyId: null, officeIds: null }, way: actor.name };
}
