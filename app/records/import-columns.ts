import type { RecordStatus } from "#db/schema";
import type { Separator } from "~/lib/csv";
import type { TextFormat } from "~/lib/recoded";

/** What stands beside a rejected row; a mended file of rejected rows may keep them. */
export const rejectionColumns = ["line", "column", "reason"] as const;

/** What every kind of file counts. */
export interface FileTally {
  read: number;
  rejected: number;
  /** Cells with a word for "nothing there", taken as empty. */
  emptied: number;
}

/** What became of the rows. `kept`: changed by the agency, but cancelled or annulled here, and so left alone. */
export interface Tally extends FileTally {
  created: number;
  changed: number;
  unchanged: number;
  kept: number;
  /** Of `changed`: its status went backwards, as `isBackwards` has it. */
  backwards: number;
  /** Its hour was moved here, and the row named the former one: the hour stayed, the rest was taken. */
  moved: number;
}

export const emptyTally = (): Tally => ({
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  kept: 0,
  backwards: 0,
  moved: 0,
  rejected: 0,
  emptied: 0,
});

const tallied = ["created", "changed", "unchanged", "kept", "backwards", "moved"] as const;

export function addTo(tally: Tally, more: Partial<Tally>): void {
  for (const name of tallied) tally[name] += more[name] ?? 0;
}

/**
 * Why an agency should look at a row again though nothing is wrong with it: its record went backwards, was kept, or was moved here
 * and the row does not know of it.
 */
export type NoteWhy = "backwards" | "kept" | "moved";

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
  | { kind: "progress"; bytes: number; tally: FileTally }
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
