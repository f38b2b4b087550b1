import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** A line of the journal. */
export interface Happened {
  at: Date;
  /** A code of the journal. */
  what: string;
  /** As the journal names whoever did it: `visitor:…`, `officer:…`, `agency:…`, `system:…`, `nobody`. */
  actor: string;
  /** Of an officer of the same agency; null for everybody else. */
  colleague: string | null;
}

/** The newest lines about things by their ids, at most `most`, the newest first; who did it by name among colleagues only. */
export async function listHappenings(
  db: Db,
  agencyId: string,
  abouts: readonly string[],
  most: number,
): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select entry.at, entry.what, entry.actor, officer.name as colleague
    from entry
    left join officer on entry.actor like 'officer:%' and officer.agency_id = ${agencyId}
      and officer.id::text = substr(entry.actor, 9)
    where entry.about = any(${sql.val([...abouts])}::text[])
    order by entry.id desc limit ${most}`.execute(db);
  return rows;
}
