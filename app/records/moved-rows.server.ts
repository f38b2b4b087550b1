import { sql } from "kysely";
import { lockLastOf } from "~/agencies/deliveries.server";
import { acknowledged } from "~/agencies/tell-answer.server";
import type { Importing } from "~/records/answer-acts.server";
import { besideRecords } from "~/records/imports.server";
import type { StoredRow } from "~/records/stored-row.server";
import type { Trx } from "~/shell/db.server";

/** A record that was moved here and stands where it was moved to, and what a row says of it. */
interface Met {
  /** Of the row. */
  id: string;
  record_id: string;
  office_id: string;
  starts_at: Date;
  /** `before`: it names an hour that the record had before, which its agency never named otherwise since. */
  says: "before" | "ours" | "other";
}

/** Rows as they may be stored, and ids of those that named an hour of before a move. */
export interface AfterMoves {
  rows: StoredRow[];
  before: Set<string>;
}

/**
 * An agency's file does not know at once of a move: a row that names an hour of before it is read as if it named the new
 * one. A row that names the new hour acknowledges the move, and from then on its agency has the last word about the hour. `standing`: which rows are about a record that was there before.
 */
export async function afterMoves(
  trx: Trx,
  world: Importing,
  rows: StoredRow[],
  standing: { has(id: string): boolean },
): Promise<AfterMoves> {
  const about = rows.filter(({ id }) => standing.has(id));
  const met = new Map((await findMet(trx, about)).map((one) => [one.id, one]));
  const ours = [...met.values()].filter(({ says }) => says === "ours").map(({ record_id }) => record_id);
  for (const recordId of ours.sort()) await named(trx, world, recordId);
  const before = new Set([...met.values()].filter(({ says }) => says === "before").map(({ id }) => id));
  const kept = rows.map((row) => {
    const { office_id, starts_at } = met.get(row.id) ?? {};
    return before.has(row.id) ? { ...row, office_id, starts_at: starts_at?.toISOString() } : row;
  });
  return { rows: kept, before };
}

/** To be asked once the records are locked: what is moved meanwhile would not be seen. */
async function findMet(trx: Trx, rows: StoredRow[]): Promise<Met[]> {
  if (rows.length === 0) return [];
  const keys = rows.map(({ id, agency_id, number, office_id, starts_at }) => ({
    ...{ id, agency_id, number },
    ...{ office_id, starts_at },
  }));
  const declared = sql`id uuid, agency_id text, number text, office_id text, starts_at timestamptz`;
  const standing = sql`r.superseded_at is null and r.starts_at is not null and r.annulled_at is null`;
  const { rows: met } = await sql<Met>`
    select t.id, r.id as record_id, r.office_id, r.starts_at,
      case when (t.office_id, t.starts_at) = (r.office_id, r.starts_at) then 'ours'
        when exists (select from rebooking f where f.record_id = r.id and f.kind = 'move' and f.finished_at is not null and f.named_at is null
          and (f.former_office_id, f.former_starts_at) = (t.office_id, t.starts_at)) then 'before'
        else 'other' end as says
    from ${besideRecords(keys, declared, standing)}
    join lateral (select m.office_id, m.starts_at from rebooking m where m.record_id = r.id and m.kind = 'move' and m.finished_at is not null
      order by m.finished_at desc limit 1) as m on (m.office_id, m.starts_at) = (r.office_id, r.starts_at)`.execute(
    trx,
  );
  return met;
}

async function named(trx: Trx, world: Importing, recordId: string): Promise<void> {
  const moves = trx.updateTable("rebooking").set({ named_at: world.now }).where("record_id", "=", recordId);
  await moves.where("kind", "=", "move").where("finished_at", "is not", null).where("named_at", "is", null).execute();
  const delivery = await lockLastOf(trx, recordId);
  const isOpen = delivery?.what === "moved" && (delivery.state === "waiting" || delivery.state === "tried");
  if (isOpen) await acknowledged(trx, world, delivery, world.actor.kind === "agency" ? "api" : "import");
}
