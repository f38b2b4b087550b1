import { setImmediate } from "node:timers/promises";
import { type CsvRecord, csvRecords, likelySeparator, rearmed, type Separator } from "~/lib/csv";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { recoded } from "~/lib/recoded";
import { dayIn } from "~/lib/zoned";
import { type ImportCells, sqlColumnsTold } from "~/records/field-lists";
import { type Header, headerBelow, parseHeader } from "~/records/header";
import { storeRows } from "~/records/import-rows.server";
import { findKnownIds, isDataFault } from "~/records/imports.server";
import { earliestZone, type KnownIds, parseRow } from "~/records/row";
import { type StoredRow, storedRow } from "~/records/stored-row.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { addTo, emptyTally, type HeaderReason, type ImportEvent, type Tally } from "./import-columns";
import { lineWords, rowWords } from "./import-words";

/** Rows of one transaction: on the embedded database the service waits so long, about 0.1 s. */
const batchSize = 500;

export interface ImportDeps extends Pick<House, "openObjection"> {
  db: Db;
  keys: Keys;
  now: Date;
}

type Tell = (event: ImportEvent) => void | Promise<void>;

/**
 * Takes in a file of an agency's records. What a batch of rows brings is durable before the next is read; a faulty row
 * is told and passed over. The same file again changes nothing, so an import cut off can simply be run again. Memory
 * stays flat: `tell` is waited for, and the source is read no faster than rows are stored.
 */
export async function importRecords(
  deps: ImportDeps,
  source: AsyncIterable<Uint8Array>,
  tell: Tell,
): Promise<Outcome<Tally, HeaderReason>> {
  let bytes = 0;
  let separator: Separator = ",";
  async function* counted() {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const seen = (header: string) => {
    separator = likelySeparator(header);
    return separator;
  };
  const { format, text } = await recoded(counted());
  if (!format) return refuse({ code: "encoding" });
  let intake: Intake | undefined;
  const records = csvRecords(text, seen);
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const record = next.value;
    if (!intake) {
      const header = record.fault ? refuse({ code: "unreadable" } as const) : parseHeader(record.cells);
      if (!header.ok) return refuse((await headerBelow(records)) ?? header.reason);
      intake = new Intake(deps, await findKnownIds(deps.db), header.value, tell);
      await tell({ kind: "header", columns: header.value.names, separator, format });
    } else if (await intake.take(record)) {
      await tell({ kind: "progress", bytes, tally: { ...intake.tally } });
    }
  }
  if (!intake) return refuse({ code: "empty" });
  await intake.flush();
  await tell({ kind: "progress", bytes, tally: { ...intake.tally } });
  return done(intake.tally);
}

interface Waiting {
  line: number;
  cells: string[];
  row: StoredRow;
}

/** One file on its way in. */
class Intake {
  readonly tally = emptyTally();
  private readonly today: Day;
  private readonly told: string[];
  private batch = new Map<string, Waiting>();

  constructor(
    private readonly deps: ImportDeps,
    private readonly known: KnownIds,
    private readonly header: Header,
    private readonly tell: Tell,
  ) {
    this.today = dayIn(deps.now, earliestZone);
    this.told = sqlColumnsTold(header.names);
  }

  /** Whether it is time to tell how far we are. */
  async take(record: CsvRecord): Promise<boolean> {
    if (!record.fault && record.cells.every((cell) => cell.trim() === "")) return false;
    this.tally.read += 1;
    if (record.fault) await this.reject(record.line, [], lineWords[record.fault], [record.text]);
    else await this.takeCells(record.line, record.cells);
    if (this.batch.size >= batchSize) await this.flush();
    return this.tally.read % batchSize === 0;
  }

  private async takeCells(line: number, raw: string[]): Promise<void> {
    const { names, places, isOurs } = this.header;
    const cells = isOurs ? raw.map(rearmed) : raw;
    if (cells.length < names.length || cells.slice(names.length).some((cell) => cell.trim() !== ""))
      return this.reject(line, [], rowWords.cells(cells.length, names.length), cells);
    const byName = Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? ""]));
    const row = parseRow(byName as ImportCells, this.known, this.today);
    if (!row.ok) {
      const columns = row.reason.map(({ column }) => column);
      const reasons = row.reason.map(({ column, says }) => (columns.length > 1 ? `${column}: ${says}` : says));
      return this.reject(line, columns, reasons.join("; "), cells);
    }
    this.tally.emptied += row.value.emptied;
    const key = `${row.value.agencyId} ${row.value.number}`;
    if (this.batch.has(key)) await this.flush(); // the later row of a person wins
    this.batch.set(key, { line, cells, row: storedRow(row.value, this.deps.keys, this.told) });
  }

  private async reject(line: number, columns: string[], reason: string, cells: string[]): Promise<void> {
    this.tally.rejected += 1;
    await this.tell({ kind: "rejected", line, columns, reason, cells });
  }

  /** Stores what has gathered: all at once, or one by one where the database refuses some. */
  async flush(): Promise<void> {
    const waiting = [...this.batch.values()];
    this.batch = new Map();
    if (waiting.length === 0) return;
    const code = await this.store(waiting);
    await setImmediate(); // the embedded database runs in our thread: others get their turn
    if (!code) return;
    for (const one of waiting) {
      const fault = await this.store([one]);
      if (fault) await this.reject(one.line, [], rowWords.database(fault), one.cells);
    }
  }

  /** @returns the database's code if it refuses the data; throws if it is away */
  private async store(waiting: Waiting[]): Promise<string | null> {
    try {
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
      return null;
    } catch (error) {
      if (isDataFault(error)) return error.code;
      throw error;
    }
  }
}
