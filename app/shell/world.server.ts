import type { Networks } from "./address.server";
import type { Db } from "./db.server";
import type { House } from "./house.server";

/** Who acts: a visitor with what they have shown so far, or a part of the system itself. */
export type Actor =
  | { kind: "visitor"; id: string; phoneMac: Uint8Array | null }
  | { kind: "nobody" }
  | { kind: "system"; name: string };

/** Who asks, as far as limits can tell: keyed hashes of a device (its visitor cookie) and of the networks around it. */
export interface Asker extends Networks {
  device: string;
}

/** What an act is handed: made once per request or job. Time is an argument: `now` is the only clock. */
export interface World {
  db: Db;
  now: Date;
  actor: Actor;
  /** Null for jobs. */
  asker: Asker | null;
  requestId: string | null;
  house: House;
}

/** The world of a part of the system itself, which acts for nobody. */
export const systemWorld = (house: House, name: string, now: Date): World => ({
  ...{ db: house.db, now, actor: { kind: "system", name }, asker: null, requestId: null, house },
});

/** How the journal names an actor. */
export const actorName = (actor: Actor): string =>
  actor.kind === "visitor" ? `visitor:${actor.id}` : actor.kind === "system" ? `system:${actor.name}` : "nobody";
