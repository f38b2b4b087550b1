import type { AccountState, OfficerRole } from "#db/schema";
import type { Networks } from "./address.server";
import type { Db } from "./db.server";
import type { House } from "./house.server";

/** Who acts: a visitor with what they have shown so far, somebody of an agency, or a part of the system itself. */
export type Actor = Visitor | Officer | AgencySystem | { kind: "nobody" } | { kind: "system"; name: string };

/** Somebody at a device. `account`: whose account they are in; without one, all is as it was. */
export interface Visitor {
  kind: "visitor";
  id: string;
  phoneMac: Uint8Array | null;
  account?: Inside;
}

/** An account that somebody is in, and what it has proven. Of one that is not active, nothing. */
export interface Inside {
  id: string;
  state: AccountState;
  /** 2: by all that this account asks for; 3: by a second factor, too. With 1, half-way in, nobody is inside yet. */
  assurance: number;
  /** By which pages name this session, and when it began: what is grave wants a fresh one. */
  sessionId: string;
  since: Date;
  phoneMacs: readonly Uint8Array[];
  emails: readonly ProvenEmail[];
  /** Hashes of the documents whose records it reaches. */
  snilsMacs: readonly Uint8Array[];
  innMacs: readonly Uint8Array[];
}

/** A mailbox: as records are found by it, and its hash. */
export interface ProvenEmail {
  to: string;
  mac: Uint8Array;
}

/** Somebody at a desk of an agency. */
export interface Officer {
  kind: "officer";
  id: string;
  /** For colleagues: citizens are told the agency. */
  name: string;
  agencyId: string;
  /** Null: all offices of the agency. */
  officeIds: readonly string[] | null;
  role: OfficerRole;
  /** 1: a password was right, which opens nothing but the next step; 2: a second factor, too. */
  assurance: number;
  /** By which pages name this session. */
  sessionId: string;
}

/** A program of an agency, by the key it showed. */
export interface AgencySystem {
  kind: "agency";
  agencyId: string;
  keyId: string;
  /** Null: all offices of the agency. */
  officeIds: readonly string[] | null;
}

/** Who asks, as far as limits can tell: keyed hashes of a device (its visitor cookie) and of the networks around it. */
export interface Asker extends Networks {
  device: string;
}

/** What a browser calls itself, and its address, or the block of its household (IPv6). */
export interface From {
  device: string | null;
  readonly address: string;
}

/** What an act is handed: made once per request or job. Time is an argument: `now` is the only clock. */
export interface World {
  db: Db;
  now: Date;
  actor: Actor;
  /** From where a request comes, for its holder to see; left out of jobs. */
  from?: From;
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
export function actorName(actor: Actor): string {
  if (actor.kind === "visitor" || actor.kind === "officer") return `${actor.kind}:${actor.id}`;
  if (actor.kind === "agency") return `agency:${actor.agencyId}:${actor.keyId}`;
  return actor.kind === "system" ? `system:${actor.name}` : "nobody";
}
