import type { Actor } from "~/shell/world.server";
import type { Reach } from "./delivery";

/** Which deliveries an actor may answer for, and by which way that comes; null: none. */
export function answering(actor: Actor): { reach: Reach; way: "desk" | "api" } | null {
  if (actor.kind !== "officer" && actor.kind !== "agency") return null;
  const { agencyId, officeIds } = actor;
  return { reach: { agencyId, officeIds }, way: actor.kind === "agency" ? "api" : "desk" };
}
