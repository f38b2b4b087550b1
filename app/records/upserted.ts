import type { Note } from "./import-columns";
import type { RowFault } from "./row-reader";

/** What became of a row. `other-holder`: it is about another person than the living record of its number. */
export type Fate = "created" | "changed" | "unchanged" | "kept" | "other-holder";

/** A row of a program, and what became of it. */
export interface UpsertedRow {
  /** As we keep it; null where it cannot be one. */
  number: string | null;
  fate: Fate | "refused";
  /** Its status went backwards, or it contradicts what was cancelled here. */
  note: Note["why"] | null;
  /** Why it was refused. */
  faults: Pick<RowFault, "column" | "code">[];
}
