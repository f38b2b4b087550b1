import { sql } from "kysely";
import { writeEntry } from "~/journal/entries.server";
import { actorName, type World } from "~/shell/world.server";

/** So long a look lasts: who comes back to a record within it looks on, and is not written down again. */
const LOOK_MS = 3_600_000;

/** Where somebody looked. */
export type LookedAt = "review" | "record" | "list" | "file" | "account" | "ticket";

/** Writes down that an officer saw whose these records or accounts are, before they do. */
export function look(world: World, records: readonly string[], at: LookedAt): Promise<void> {
  const { actor, now } = world;
  if (actor.kind !== "officer" || records.length === 0) return Promise.resolve();
  return world.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select distinct about as id from entry
      where about = any(${sql.val([...records])}::text[]) and what = 'looked' and actor = ${actorName(actor)}
        and at > ${new Date(now.getTime() - LOOK_MS)}`.execute(trx);
    const seen = new Set(rows.map(({ id }) => id));
    const facts = { agency: actor.agencyId, at };
    for (const about of new Set(records))
      if (!seen.has(about)) await writeEntry(trx, world, { what: "looked", about, facts });
  });
}
