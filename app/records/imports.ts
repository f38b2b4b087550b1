import type { RecordStatus } from "#db/schema";
import type { CsvRecord, Separator } from "~/lib/csv";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { TextFormat } from "~/lib/recoded";

/** The columns of an agency's file. All of them must be there, in any order. */
export const importColumns = [
  "number",
  "agency",
  "office",
  "service",
  "status",
  "created_at",
  "starts_at",
  "surname",
  "given_name",
  "patronymic",
  "born_on",
  "phone",
  "email",
  "passport",
  "passport_issued_on",
  "passport_division",
  "inn",
  "snils",
  "paid_kopecks",
  "debt_kopecks",
  "confirmed_with_certificate",
] as const;

export type ImportColumn = (typeof importColumns)[number];
export type ImportCells = Record<ImportColumn, string>;

/** What stands beside a rejected row; a mended file of rejected rows may keep them. */
export const rejectionColumns = ["line", "column", "reason"] as const;

/** What became of the rows. `kept`: changed by the agency, but cancelled or annulled here, and so left alone. */
export interface Tally {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  kept: number;
  /** Of `changed`: its status went backwards, as `isBackwards` has it. */
  backwards: number;
  rejected: number;
  /** Cells with a word for "nothing there", taken as empty. */
  emptied: number;
}

export const emptyTally = (): Tally => ({
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  kept: 0,
  backwards: 0,
  rejected: 0,
  emptied: 0,
});

export function addTo(tally: Tally, more: Partial<Tally>): void {
  for (const name of ["created", "changed", "unchanged", "kept", "backwards"] as const) tally[name] += more[name] ?? 0;
}

/** Why an agency should look at a row again though nothing is wrong with it: its record went backwards, or was kept. */
export type NoteWhy = "backwards" | "kept";

/** What the record's status was here, and what the row says of it. */
export interface Note {
  why: NoteWhy;
  was: RecordStatus;
  said: RecordStatus;
}

export type NotedRow = Note & { line: number; number: string };

/** What an import tells while it runs. */
export type ImportEvent =
  /** The names of the columns as the file has them, in its order, and how the file is written. */
  | { kind: "header"; columns: string[]; separator: Separator; format: TextFormat }
  /** `bytes` of the file have been read; what is counted is committed. */
  | { kind: "progress"; bytes: number; tally: Tally }
  /** Stored, in the order of their lines within a batch. */
  | ({ kind: "noted" } & NotedRow)
  /** `cells` stand in the order of the header; of a line that could not be read there is one, the whole line. */
  | { kind: "rejected"; line: number; columns: string[]; reason: string; cells: string[] };

/** Why a file is not read at all. */
export type HeaderReason =
  | { code: "empty" }
  | { code: "unreadable" }
  | { code: "encoding" }
  /** The names of the columns stand in this line only. */
  | { code: "title"; line: number }
  | { code: "columns"; missing: string[]; unknown: string[]; repeated: string[] };

/** Where each column stands, and whether the file is one of rejected rows that we wrote. */
export interface Header {
  names: string[];
  places: Record<ImportColumn, number>;
  isOurs: boolean;
}

/** Reads the first row: names in any order and case. */
export function parseHeader(cells: readonly string[]): Outcome<Header, HeaderReason> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  while (names.at(-1) === "") names.pop();
  const isOurs = rejectionColumns.every((name) => names.includes(name));
  const expected = new Set<string>([...importColumns, ...(isOurs ? rejectionColumns : [])]);
  const missing = importColumns.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !expected.has(name));
  const repeated = [...new Set(names.filter((name, at) => expected.has(name) && names.indexOf(name) !== at))];
  if (missing.length + unknown.length + repeated.length > 0)
    return refuse({ code: "columns", missing, unknown, repeated } as const);
  const places = Object.fromEntries(importColumns.map((name) => [name, names.indexOf(name)]));
  return done({ names, places: places as Header["places"], isOurs });
}

/** Whether a line holds names of columns: for telling where they are when they do not stand first. */
const looksLikeHeader = (text: string): boolean =>
  importColumns.filter((name) => new RegExp(`\\b${name}\\b`, "iu").test(text)).length > importColumns.length / 2;

/** A title or an empty table may stand above the names of the columns. */
export async function headerBelow(records: AsyncGenerator<CsvRecord>): Promise<HeaderReason | undefined> {
  for (let tries = 0; tries < 10; tries += 1) {
    const { value, done: isEnd } = await records.next();
    if (isEnd) return undefined;
    if (looksLikeHeader(value.text)) return { code: "title", line: value.line };
  }
  return undefined;
}
