import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { actorName, type World } from "~/shell/world.server";

/** What the journal can say. Codes, so that a reader can rely on them for ever. */
export type Happening =
  | "record-found"
  | "code-sent"
  | "code-refused"
  | "phone-proven"
  | "filed"
  | "changed"
  | "locked"
  | "proven"
  | "signed"
  | "signature-refused"
  | "signature-left-out"
  | "represented"
  | "finished"
  | "closed"
  | "shared"
  | "share-revoked"
  | "restore-filed"
  | "restored"
  | "message-sent"
  | "message-failed"
  | "catalogue-loaded"
  | "records-imported";

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

/**
 * Writes one entry as the last statement of the act's transaction. Its MAC covers every column under a key that the
 * database does not know: an altered row is told from a true one.
 */
export async function writeEntry(
  trx: Trx,
  world: Pick<World, "now" | "actor" | "requestId" | "house">,
  entry: Entry,
): Promise<void> {
  const row = {
    at: world.now,
    actor: actorName(world.actor),
    what: entry.what,
    about: entry.about,
    facts: JSON.stringify(entry.facts ?? {}),
    request_id: world.requestId,
  };
  alarm?.(JSON.stringify(row));
  await trx
    .insertInto("entry")
    .values({ ...row, mac: macOf(world.house.keys, row) })
    .execute();
}

type Signed = { at: Date; actor: string; what: string; about: string; facts: string; request_id: string | null };

/** The keyed hash of an entry's columns; `facts` as the JSON text with sorted keys. */
export function macOf(keys: Keys, row: Signed): Buffer {
  return keys.mac(
    "journal",
    row.at.toISOString(),
    row.actor,
    row.what,
    row.about,
    factsText(JSON.parse(row.facts)),
    ...(row.request_id === null ? [] : [row.request_id]),
  );
}

/** Facts as JSON without spaces, in the order of their names: jsonb does not keep the order of keys. */
export function factsText(facts: object): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
