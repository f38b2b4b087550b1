import { setImmediate } from "node:timers/promises";
import { type CsvRecord, csvRecords, likelySeparator, rearmed, type Separator } from "~/lib/csv";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { recoded } from "~/lib/recoded";
import { type Columns, type Header, headerBelow, parseHeader } from "~/records/header";
import type { RowFault } from "~/records/row-reader";
import { storeHalving } from "~/records/store-halving.server";
import type { Db } from "~/shell/db.server";
import type { FileTally, HeaderReason, ImportEvent } from "./import-columns";
import { lineWords, rowWords } from "./import-words";

/** Rows of one transaction, and whether those of the next are read while they are stored. */
interface Pace {
  rows: number;
  isAhead: boolean;
}

/** On the embedded database the service waits for a whole batch, about 0.1 s: whoever reads meanwhile makes that longer. */
const embeddedPace: Pace = { rows: 500, isAhead: false };
const serverPace: Pace = { rows: 2000, isAhead: true };

/** So many rows are read, in about a millisecond, before answers of the database are looked at again. */
const rowsBetweenLooks = 20;

export type Tell = (event: ImportEvent) => void | Promise<void>;

/** A row that waits to be stored. */
export interface Waiting<Row> {
  line: number;
  cells: string[];
  row: Row;
}

/** Of rows with one key the later wins. */
export interface Parsed<Row> {
  key: string;
  emptied: number;
  row: Row;
}

/**
 * Takes in a file of an agency. What a batch of rows brings is durable before the next is stored, and before it is counted; a
 * faulty row is told and passed over. Memory stays flat: `tell` is waited for, and rows are read no further than one batch
 * ahead of what is stored.
 */
export async function takeFile<Row, Counts extends FileTally>(
  source: AsyncIterable<Uint8Array>,
  columns: Columns,
  begin: (header: Header) => Promise<Intake<Row, Counts>>,
  tell: Tell,
): Promise<Outcome<Counts, HeaderReason>> {
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
  let intake: Intake<Row, Counts> | undefined;
  const records = csvRecords(text, seen);
  try {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const record = next.value;
      if (!intake) {
        const header = record.fault ? refuse({ code: "unreadable" } as const) : parseHeader(record.cells, columns);
        if (!header.ok) return refuse((await headerBelow(records, columns)) ?? header.reason);
        intake = await begin(header.value);
        await tell({ kind: "header", columns: header.value.names, separator, format });
      } else if (await intake.take(record)) {
        await tell({ kind: "progress", bytes, tally: { ...intake.tally } });
      }
    }
    if (!intake) return refuse({ code: "empty" });
    await intake.flush();
  } finally {
    await intake?.rest(); // whoever closes the database afterwards would cut off what is being stored
  }
  await tell({ kind: "progress", bytes, tally: { ...intake.tally } });
  return done(intake.tally);
}

/** One file on its way in; what its rows are, and where they go, its kind says. */
export abstract class Intake<Row, Counts extends FileTally> {
  private batch = new Map<string, Waiting<Row>>();
  private readonly pace: Pace;
  /** Rows are copies of it: an object that grows name by name costs more. */
  private readonly blank: Record<string, string>;
  /** What is being stored, if it is not yet. */
  private storing: Promise<void> | undefined;

  constructor(
    db: Db,
    readonly tally: Counts,
    private readonly header: Header,
    protected readonly tell: Tell,
  ) {
    this.blank = Object.fromEntries(header.places.map(([column]) => [column, ""]));
    this.pace = db.getExecutor().adapter.supportsMultipleConnections ? serverPace : embeddedPace;
  }

  /** Reads the cells, by the names of their columns. */
  protected abstract parse(cells: Partial<Record<string, string>>): Outcome<Parsed<Row>, RowFault[]>;

  /** Stores rows in one transaction, and counts them; throws what the database says. */
  protected abstract store(waiting: readonly Waiting<Row>[]): Promise<void>;

  /** Whether it is time to tell how far we are. */
  async take(record: CsvRecord): Promise<boolean> {
    if (!record.fault && record.cells.every((cell) => cell.trim() === "")) return false;
    this.tally.read += 1;
    if (record.fault) await this.reject(record.line, [], lineWords[record.fault], [record.text]);
    else await this.takeCells(record.line, record.cells);
    if (this.batch.size >= this.pace.rows) await this.turn();
    else if (this.storing && this.tally.read % rowsBetweenLooks === 0) await setImmediate();
    return this.tally.read % this.pace.rows === 0;
  }

  private async takeCells(line: number, raw: string[]): Promise<void> {
    const { names, places, isOurs } = this.header;
    const cells = isOurs ? raw.map(rearmed) : raw;
    const isAside = (cell: string, at: number) => at >= names.length && cell.trim() !== "";
    if (cells.length < names.length || (cells.length > names.length && cells.some(isAside)))
      return this.reject(line, [], rowWords.cells(cells.length, names.length), cells);
    const named = { ...this.blank };
    for (const [column, at] of places) named[column] = cells[at] ?? "";
    const parsed = this.parse(named);
    if (!parsed.ok) {
      const columns = parsed.reason.map(({ column }) => column);
      const reasons = parsed.reason.map(({ column, says }) => (columns.length > 1 ? `${column}: ${says}` : says));
      return this.reject(line, columns, reasons.join("; "), cells);
    }
    const { key, emptied, row } = parsed.value;
    this.tally.emptied += emptied;
    if (this.batch.has(key)) await this.turn(); // the later row of a key wins
    this.batch.set(key, { line, cells, row });
  }

  protected async reject(line: number, columns: string[], reason: string, cells: string[]): Promise<void> {
    this.tally.rejected += 1;
    await this.tell({ kind: "rejected", line, columns, reason, cells });
  }

  /** Stores what has gathered, and all before it. */
  async flush(): Promise<void> {
    await this.turn();
    await this.storing;
  }

  /** Comes back once nothing is being stored, whatever became of it. */
  async rest(): Promise<void> {
    await this.storing?.catch(() => {});
  }

  /** Once what was before is stored, what has gathered is next. */
  private async turn(): Promise<void> {
    await this.storing;
    const waiting = [...this.batch.values()];
    this.batch = new Map();
    if (waiting.length === 0) return;
    const storing = this.storeBatch(waiting).then(() => {
      if (this.storing === storing) this.storing = undefined;
    });
    this.storing = storing;
    storing.catch(() => {}); // heard by whoever takes the next turn
    if (!this.pace.isAhead) await storing;
  }

  private storeBatch(waiting: readonly Waiting<Row>[]): Promise<void> {
    return storeHalving(
      waiting,
      // The embedded database runs in our thread: others get their turn.
      (some) => this.store(some).finally(() => setImmediate()),
      ({ line, cells }, code) => this.reject(line, [], rowWords.database(code), cells),
    );
  }
}
