import { done, type Outcome, refuse } from "~/lib/outcome";
import { tidy } from "~/lib/typed";
import type { ImportCells, ImportColumn } from "~/records/imports";
import { ruinOf, zerosLost } from "~/records/spreadsheet";
import { isPlaceholder, rowWords } from "~/words/import";

/** What is wrong with one cell: a code, and a sentence for the agency. */
export interface RowFault {
  column: ImportColumn;
  code: string;
  says: string;
}

type Coded = { code: string };
type Parse<Value, Reason> = (text: string) => Outcome<Value, Reason>;

/** Takes cells one by one and remembers what was wrong. A value is null if its cell is empty or faulty. */
export class Reader {
  readonly faults: RowFault[] = [];
  emptied = 0;

  constructor(private readonly cells: ImportCells) {}

  optional<Value, Reason extends Coded>(
    column: ImportColumn,
    parse: Parse<Value, Reason>,
    words: (reason: Reason) => string,
  ): Value | null {
    const text = tidy(this.cells[column]);
    if (text === "") return null;
    const ruin = ruinOf(column, text);
    if (ruin) return this.fault(column, ruin.code, rowWords.ruin(ruin));
    if (column !== "confirmed_with_certificate" && isPlaceholder(text)) {
      this.emptied += 1;
      return null;
    }
    const outcome = parse(text);
    if (outcome.ok) return outcome.value;
    const lost = zerosLost(column, text);
    return this.fault(column, outcome.reason.code, lost ? rowWords.ruin(lost) : words(outcome.reason));
  }

  required<Value, Reason extends Coded>(
    column: ImportColumn,
    parse: Parse<Value, Reason>,
    words: (reason: Reason) => string,
  ): Value | null {
    const faults = this.faults.length;
    const value = this.optional(column, parse, words);
    if (value !== null || this.faults.length > faults) return value;
    const text = tidy(this.cells[column]);
    return text === ""
      ? this.fault(column, "empty", rowWords.empty)
      : this.fault(column, "placeholder", rowWords.placeholder(text));
  }

  known<Value>(
    column: ImportColumn,
    values: ReadonlyMap<string, Value>,
    words: (reason: { id: string }) => string,
  ): Value | null {
    const lookUp = (id: string): Outcome<Value, { code: "unknown"; id: string }> => {
      const value = values.get(id);
      return value === undefined ? refuse({ code: "unknown", id }) : done(value);
    };
    return this.required(column, lookUp, words);
  }

  has(column: ImportColumn): boolean {
    return tidy(this.cells[column]) !== "";
  }

  fault(column: ImportColumn, code: string, says: string): null {
    this.faults.push({ column, code, says });
    return null;
  }
}
