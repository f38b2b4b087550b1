import { lockHours } from "~/agencies/offices.server";
import { writeEntry } from "~/journal/entries.server";
import { dayIn } from "~/lib/zoned";
import { columnsOfHolder, type ImportCells, sqlColumnsTold } from "~/records/field-lists";
import { storeRows } from "~/records/import-rows.server";
import { findElsewhere, findKnownIds } from "~/records/imports.server";
import { nearIds } from "~/records/near-ids.server";
import { earliestZone, parseRow } from "~/records/row";
import type { RowFault } from "~/records/row-reader";
import { storeHalving } from "~/records/store-halving.server";
import { type StoredRow, storedRow } from "~/records/stored-row.server";
import type { AgencySystem, World } from "~/shell/world.server";

import type { UpsertedRow } from "./upserted";

interface Waiting {
  at: number;
  row: StoredRow;
}

/**
 * Takes in rows of a program, by the same table of fields and into the same tables as a file of its agency: what a row does not
 * speak of stays as it was. Rows that speak of the same are stored together, and are durable before the next ones. The
 * same rows again change nothing.
 */
export async function upsert(
  world: World & { actor: AgencySystem },
  rows: readonly ImportCells[],
): Promise<UpsertedRow[]> {
  const { db, now, actor, house } = world;
  const known = await findKnownIds(db);
  const today = dayIn(now, earliestZone);
  const groups = new Map<string, { told: string[]; waiting: Waiting[] }>();
  const seen = new Set<string>();
  const nextId = nearIds();
  const results = rows.map((cells, at): UpsertedRow => {
    const row = parseRow(cells, known, today);
    if (!row.ok) return refused(null, row.reason);
    if (cells.surname === undefined && columnsOfHolder.some((column) => cells[column] !== undefined))
      return refused(row.value.number, [{ column: "surname", code: "empty" }]);
    const { number, officeId } = row.value;
    if (actor.officeIds?.includes(officeId) === false) return refused(number, [{ column: "office", code: "other" }]);
    if (seen.has(number)) return refused(number, [{ column: "number", code: "repeated" }]);
    seen.add(number);
    const names = Object.keys(cells).sort();
    const told = sqlColumnsTold(names);
    const group = groups.get(names.join()) ?? { told, waiting: [] };
    group.waiting.push({ at, row: storedRow(row.value, house.keys, told, nextId()) });
    groups.set(names.join(), group);
    return { number, fate: "unchanged", note: null, faults: [] };
  });
  for (const { told, waiting } of groups.values())
    for (const [at, stored] of await storeAll(world, waiting, told)) Object.assign(results[at]!, stored);
  return results;
}

const refused = (number: string | null, faults: Pick<RowFault, "column" | "code">[]): UpsertedRow => ({
  ...{ number, fate: "refused" as const, note: null },
  faults: faults.map(({ column, code }) => ({ column, code })),
});

type Stored = Map<number, Partial<UpsertedRow>>;

/** A conflict with somebody else is thrown: whoever asks again is not told for ever that the row is wrong. */
async function storeAll(
  world: World & { actor: AgencySystem },
  waiting: Waiting[],
  told: readonly string[],
): Promise<Stored> {
  const all: Stored = new Map();
  await storeHalving(
    waiting,
    async (some) => {
      for (const [at, stored] of await store(world, some, told)) all.set(at, stored);
    },
    ({ at }) => void all.set(at, refused(null, [{ column: "number", code: "database" }])),
  );
  return all;
}

function store(
  world: World & { actor: AgencySystem },
  waiting: readonly Waiting[],
  told: readonly string[],
): Promise<Stored> {
  const { db, actor } = world;
  return db.transaction().execute(async (trx) => {
    const rows = waiting.map(({ row }) => row);
    await lockHours(trx, actor.agencyId);
    // A key of one office must not move a record out of another.
    const elsewhere = actor.officeIds ? await findElsewhere(trx, rows, actor.officeIds) : new Set<string>();
    const own = rows.filter(({ id }) => !elsewhere.has(id));
    const { fates, notes, told: counts } = await storeRows(trx, world, own, told);
    // By the first row that it is of: entries of one request, alike otherwise, would be taken for copies of each other.
    const facts = { first: waiting[0]?.at ?? 0, created: 0, changed: 0, unchanged: 0, kept: 0, ...counts };
    await writeEntry(trx, world, { what: "records-imported", about: actor.agencyId, facts });
    return new Map(
      waiting.map(({ at, row }): [number, Partial<UpsertedRow>] => {
        if (elsewhere.has(row.id)) return [at, refused(row.number, [{ column: "office", code: "other" }])];
        const fate = fates.get(row.id)!;
        if (fate === "other-holder") return [at, refused(row.number, [{ column: "number", code: "other-holder" }])];
        return [at, { fate, note: notes.get(row.id)?.why ?? null }];
      }),
    );
  });
}
