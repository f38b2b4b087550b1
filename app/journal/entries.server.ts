import type { Row } from "#db/schema";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { actorName, type World } from "~/shell/world.server";
import type { Happening } from "./happening";
import { factsText } from "./opening";

/** `about`: the id of what it happened to. `facts`: ids, codes, counts; never a name, phone, document or free text. */
export interface Entry {
  what: Happening;
  about: string;
  facts?: Record<string, string | number | boolean | null>;
}

let alarm: ((line: string) => void) | null = null;
/** Tests set this to throw when a sample citizen's data passes through. */
export function setJournalAlarm(listener: ((line: string) => void) | null): void {
  alarm = listener;
}

/** Who says something, when, and under which keys. */
export interface Teller extends Pick<World, "now" | "actor" | "requestId"> {
  house: Pick<World["house"], "keys">;
}

/**
 * Writes one entry as the last statement of the act's transaction. Its MAC covers every column under a key that the
 * database does not know: an altered row is told from a true one. Gives back its id.
 */
export async function writeEntry(trx: Trx, world: Teller, entry: Entry): Promise<number> {
  const row = {
    at: world.now,
    actor: actorName(world.actor),
    what: entry.what,
    about: entry.about,
    facts: JSON.stringify(entry.facts ?? {}),
    request_id: world.requestId,
    mac_version: MAC_VERSION,
  };
  alarm?.(JSON.stringify(row));
  const { id } = await trx
    .insertInto("entry")
    .values({ ...row, mac: macOf(world.house.keys, { ...row, facts: entry.facts ?? {} }) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The columns that a MAC covers. */
export type Signed = Omit<Row<"entry">, "id" | "mac">;

/** How entries are hashed that are written now. */
const MAC_VERSION = 1;

/**
 * What is hashed of an entry, by the version that stands in its row. A release that changes it adds a version and leaves
 * these alone: whatever was written once verifies for ever. Version 0 is of releases that did not say their version: those
 * before the log wrote "no request" as an empty text, those after left it out.
 */
const hashed: Record<number, (columns: Columns, requestId: string | null) => (string[] | null)[]> = {
  0: (columns, requestId) => [
    [...columns, ...(requestId === null ? [] : [requestId])],
    requestId === null ? [...columns, ""] : null,
  ],
  1: (columns, requestId) => [["1", ...columns, JSON.stringify(requestId)]],
};
type Columns = [at: string, actor: string, what: string, about: string, facts: string];

/**
 * The keyed hash that an entry's columns should have: the one that is `mac`, if any of those of its version is; so an altered
 * row has another. `mac` is left out for a new entry.
 */
export function macOf(keys: Keys, row: Signed & { mac?: Uint8Array }): Buffer {
  const columns: Columns = [row.at.toISOString(), row.actor, row.what, row.about, factsText(row.facts)];
  const parts = (hashed[row.mac_version] ?? hashed[MAC_VERSION]!)(columns, row.request_id);
  const macs = parts.filter((one) => one !== null).map((one) => keys.mac("journal", ...one));
  return macs.find((one) => row.mac && one.equals(row.mac)) ?? macs[0]!;
}
