import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { tidy } from "~/lib/typed";
import { type Held, ruinOf, zerosLost } from "~/records/spreadsheet";
import { isPlaceholder, rowWords } from "./import-words";

/** What is wrong with one cell: a code, and a sentence for the agency. */
export interface RowFault {
  column: string;
  code: string;
  says: string;
}

/** A column of an agency's file, as far as reading depends on it. */
export interface Column extends Held {
  /** A word for "nothing there" is an answer. */
  readonly takesNo?: true;
}

/** What else is known of the row: the kind of its service, if that is known, and the zone of its office. No day may be later than `today`. */
export interface About {
  kind: ServiceKind | null;
  zone: string;
  today: Day;
}

export type Coded = { code: string };
export type Parse<Value, Reason> = (text: string, about: About) => Outcome<Value, Reason>;
type Words<Reason> = (reason: Reason) => string;

/** Reads a field from the cells of a row. Faults stay with the reader: where there is one, the value is not for use. */
export type Read<Value> = (reader: Reader, column: Column, about: About) => Value;

export const optional =
  <Value, Reason extends Coded>(parse: Parse<Value, Reason>, words: Words<Reason>): Read<Value | null> =>
  (reader, column, about) =>
    reader.optional(column, (text) => parse(text, about), words);

export const optionalOr =
  <Value, Reason extends Coded>(otherwise: Value, parse: Parse<Value, Reason>, words: Words<Reason>): Read<Value> =>
  (reader, column, about) =>
    reader.optional(column, (text) => parse(text, about), words) ?? otherwise;

export const required =
  <Value, Reason extends Coded>(parse: Parse<Value, Reason>, words: Words<Reason>): Read<Value> =>
  (reader, column, about) =>
    reader.required(column, (text) => parse(text, about), words) as Value;

type ParseCell<Value, Reason> = (text: string) => Outcome<Value, Reason>;

/** Takes cells one by one and remembers what was wrong. A value is null if its cell is empty or faulty. */
export class Reader {
  readonly faults: RowFault[] = [];
  emptied = 0;

  constructor(private readonly cells: Partial<Record<string, string>>) {}

  optional<Value, Reason extends Coded>(
    column: Column,
    parse: ParseCell<Value, Reason>,
    words: Words<Reason>,
  ): Value | null {
    const text = this.text(column.column);
    if (text === "") return null;
    const ruin = ruinOf(column, text);
    if (ruin) return this.fault(column.column, ruin.code, rowWords.ruin(ruin));
    if (!column.takesNo && isPlaceholder(text)) {
      this.emptied += 1;
      return null;
    }
    const outcome = parse(text);
    if (outcome.ok) return outcome.value;
    const lost = zerosLost(column, text);
    return this.fault(column.column, outcome.reason.code, lost ? rowWords.ruin(lost) : words(outcome.reason));
  }

  required<Value, Reason extends Coded>(
    column: Column,
    parse: ParseCell<Value, Reason>,
    words: Words<Reason>,
  ): Value | null {
    const faults = this.faults.length;
    const value = this.optional(column, parse, words);
    if (value !== null || this.faults.length > faults) return value;
    const text = this.text(column.column);
    return text === ""
      ? this.fault(column.column, "empty", rowWords.empty)
      : this.fault(column.column, "placeholder", rowWords.placeholder(text));
  }

  known<Value>(column: string, values: ReadonlyMap<string, Value>, words: Words<{ id: string }>): Value | null {
    const lookUp = (id: string): Outcome<Value, { code: "unknown"; id: string }> => {
      const value = values.get(id);
      return value === undefined ? refuse({ code: "unknown", id }) : done(value);
    };
    return this.required({ column }, lookUp, words);
  }

  text(column: string): string {
    return tidy(this.cells[column] ?? "");
  }

  /** Whether the cell says anything: a word for "nothing there" does not. */
  has(column: string): boolean {
    const text = this.text(column);
    return text !== "" && !isPlaceholder(text);
  }

  /** Whether the file has such a column. */
  isTold(column: string): boolean {
    return this.cells[column] !== undefined;
  }

  fault(column: string, code: string, says: string): null {
    this.faults.push({ column, code, says });
    return null;
  }
}
