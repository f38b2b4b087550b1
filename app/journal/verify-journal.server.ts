import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { macOf } from "./entries.server";

/** What reading the journal from its first entry to its last came to. */
export interface JournalFindings {
  /** How many entries there are. */
  entries: number;
  /** Ids of those that are not as they were written. */
  altered: number[];
}

/**
 * Holds every entry against its MAC. Finds what was altered or written by anybody without the key; what was taken out
 * altogether leaves no trace here. `atOnce`: entries held in memory.
 */
export async function verifyJournal(db: Db, keys: Keys, atOnce = 1000): Promise<JournalFindings> {
  const findings: JournalFindings = { entries: 0, altered: [] };
  for (let last = 0; ; ) {
    const rows = await db.selectFrom("entry").selectAll().where("id", ">", last).orderBy("id").limit(atOnce).execute();
    for (const row of rows) if (!macOf(keys, row).equals(row.mac)) findings.altered.push(row.id);
    findings.entries += rows.length;
    const end = rows.at(-1);
    if (!end) return findings;
    last = end.id;
  }
}
