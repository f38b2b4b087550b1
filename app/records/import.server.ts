import type { Day } from "~/lib/days";
import { done, type Outcome } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { type ImportCells, sqlColumnsTold } from "~/records/field-lists";
import { type Header, recordColumns } from "~/records/header";
import { storeRows } from "~/records/import-rows.server";
import { findKnownIds } from "~/records/imports.server";
import { nearIds } from "~/records/near-ids.server";
import { earliestZone, type KnownIds, parseRow } from "~/records/row";
import type { RowFault } from "~/records/row-reader";
import { type StoredRow, storedRow } from "~/records/stored-row.server";
import { Intake, type Parsed, type Tell, takeFile, type Waiting } from "~/records/take-file.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { addTo, emptyTally, type HeaderReason, type Tally } from "./import-columns";
import { rowWords } from "./import-words";

export interface ImportDeps extends Pick<House, "openObjection"> {
  db: Db;
  keys: Keys;
  now: Date;
}

/**
 * Takes in a file of an agency's records. The same file again changes nothing, so an import cut off can simply be run
 * again.
 */
export const importRecords = (
  deps: ImportDeps,
  source: AsyncIterable<Uint8Array>,
  tell: Tell,
): Promise<Outcome<Tally, HeaderReason>> =>
  takeFile(
    source,
    recordColumns,
    async (header) => new RecordIntake(deps, await findKnownIds(deps.db), header, tell),
    tell,
  );

class RecordIntake extends Intake<StoredRow, Tally> {
  private readonly today: Day;
  private readonly told: string[];
  private readonly nextId = nearIds();

  constructor(
    private readonly deps: ImportDeps,
    private readonly known: KnownIds,
    header: Header,
    tell: Tell,
  ) {
    super(deps.db, emptyTally(), header, tell);
    this.today = dayIn(deps.now, earliestZone);
    this.told = sqlColumnsTold(header.names);
  }

  protected parse(cells: Partial<Record<string, string>>): Outcome<Parsed<StoredRow>, RowFault[]> {
    const row = parseRow(cells as ImportCells, this.known, this.today);
    if (!row.ok) return row;
    const { agencyId, number, emptied } = row.value;
    return done({
      key: `${agencyId} ${number}`,
      emptied,
      row: storedRow(row.value, this.deps.keys, this.told, this.nextId()),
    });
  }

  protected async store(waiting: readonly Waiting<StoredRow>[]): Promise<void> {
    const rows = waiting.map(({ row }) => row);
    const { db, keys, now, openObjection } = this.deps;
    const actor = { kind: "system", name: "import" } as const;
    const world = { now, actor, requestId: null, house: { keys, openObjection } };
    const { told, others, notes } = await db.transaction().execute((trx) => storeRows(trx, world, rows, this.told));
    addTo(this.tally, told);
    for (const { line, cells, row } of waiting) {
      if (others.has(row.id)) await this.reject(line, ["number"], rowWords.otherHolder, cells);
      const note = notes.get(row.id);
      if (note) await this.tell({ kind: "noted", ...note, line, number: row.number });
    }
  }
}
