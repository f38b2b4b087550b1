import type { House } from "~/shell/house.server";
import type { World } from "~/shell/world.server";

/** Who changes officers: a head, those of their own agency alone, or the operator. */
export type StaffWorld = Pick<World, "db" | "now" | "actor" | "requestId"> & { house: Pick<House, "keys"> };

/** The agency whose officers may be changed; null for all. */
export const staffOf = ({ actor }: Pick<World, "actor">): string | null =>
  actor.kind === "officer" ? actor.agencyId : null;
