import { lockHours } from "~/agencies/offices.server";
import { answerActs, type Importing } from "~/records/answer-acts.server";
import { insertAnswers } from "~/records/answers.server";
import { listReached, tellFormers } from "~/records/former-contacts.server";
import { insertSlots, markSlotsMoved } from "~/records/import-slots.server";
import { findOtherHolders, findStored, insertRecords, markSuperseded, type Stored } from "~/records/imports.server";
import { afterMoves } from "~/records/moved-rows.server";
import { isBackwards } from "~/records/record";
import { lockInOrder } from "~/records/records.server";
import type { StoredRow } from "~/records/stored-row.server";
import type { Trx } from "~/shell/db.server";
import type { Note, NoteWhy, Tally } from "./import-columns";
import type { Fate } from "./upserted";

/** What became of rows. */
interface Told {
  /** By the ids of rows. */
  fates: Map<string, Fate>;
  told: Partial<Tally>;
  /** Ids of rows that are about another person than the living record of their number: nothing of them is stored. */
  others: Set<string>;
  /** By the ids of rows. */
  notes: Map<string, Note>;
}

/**
 * Stores rows with their places, and what they say of records that were cancelled here. One at a time for an agency; they go in the
 * order of their keys, so that an import and people cannot wait for each other. `told` are the columns of the table that their file
 * speaks of.
 */
export async function storeRows(trx: Trx, world: Importing, rows: StoredRow[], told: readonly string[]): Promise<Told> {
  const { now } = world;
  for (const agencyId of new Set(rows.map(({ agency_id }) => agency_id).sort())) await lockHours(trx, agencyId);
  const stored = await findStored(trx, rows);
  const same = new Set(stored.filter((one) => one.is_same).map(({ id }) => id));
  const current = new Map(stored.filter((one) => one.is_current).map((one) => [one.id, one]));
  const otherwise = rows.filter(({ id }) => !same.has(id)).sort(byKey);
  const changing = otherwise.filter(({ id }) => current.has(id));
  // Judged is only what can change no more.
  if (changing.length > 0) await lockInOrder(trx, recordIds(changing, current));
  const met = changing.length > 0 ? await findOtherHolders(trx, changing, now) : [];
  const over = met.filter((one) => one.is_over).map((one) => one.record_id);
  await markSuperseded(trx, over, now);
  const others = new Set(met.filter((one) => !one.is_over).map((one) => one.id));
  const mine = otherwise.filter(({ id }) => !others.has(id));
  const { rows: fresh, before: late } = await afterMoves(trx, world, mine, current);
  const reached = await listReached(trx, recordIds(fresh, current));
  const written = fresh.length > 0 ? await insertRecords(trx, fresh, told) : [];
  // Also of rows that are as stored: after another word of the agency they are a new one.
  const about = rows.filter(({ id }) => current.has(id) && (!same.has(id) || current.get(id)?.is_ended));
  await answerActs(trx, world, await insertAnswers(trx, about, told, over, now));
  const proposed = new Set(fresh.map(({ id }) => id));
  const changed = written.filter((id) => !proposed.has(id));
  await tellFormers(trx, world, reached);
  await markSlotsMoved(trx, changed);
  await insertSlots(trx, written);
  const before = new Map(current);
  for (const { id } of met) before.delete(id);
  const all = new Set(written);
  const notes = notesOf(fresh, before, all, late);
  const count = (wanted: NoteWhy) => [...notes.values()].filter(({ why }) => why === wanted).length;
  const [backwards, moved] = [count("backwards"), count("moved")];
  const [created, kept] = [written.length - changed.length, fresh.length - written.length];
  const fates = new Map(rows.map(({ id }) => [id, fateOf(id)]));
  return {
    fates,
    told: { created, changed: changed.length, unchanged: same.size, kept, backwards, moved },
    others,
    notes,
  };

  function fateOf(id: string): Fate {
    if (same.has(id)) return "unchanged";
    if (others.has(id)) return "other-holder";
    if (all.has(id)) return "created";
    return all.has(before.get(id)?.record_id ?? "") ? "changed" : "kept";
  }
}

function notesOf(rows: StoredRow[], before: Map<string, Stored>, written: Set<string>, late: Set<string>) {
  const notes = new Map<string, Note>();
  for (const { id, status: said } of rows) {
    const record = before.get(id);
    if (!record) continue;
    const { record_id, status: was } = record;
    if (!written.has(record_id)) notes.set(id, { why: "kept", was, said });
    else if (isBackwards(was, said)) notes.set(id, { why: "backwards", was, said });
    else if (late.has(id)) notes.set(id, { why: "moved", was, said });
  }
  return notes;
}

const recordIds = (rows: StoredRow[], current: Map<string, Stored>): string[] =>
  rows.flatMap(({ id }) => current.get(id)?.record_id ?? []);

function byKey(one: StoredRow, other: StoredRow): number {
  if (one.agency_id !== other.agency_id) return one.agency_id < other.agency_id ? -1 : 1;
  return one.number < other.number ? -1 : 1;
}
