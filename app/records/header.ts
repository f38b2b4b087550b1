import type { CsvRecord } from "~/lib/csv";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { columnsOfHolder, importColumns, mandatoryColumns } from "~/records/field-lists";
import { type HeaderReason, rejectionColumns } from "./import-columns";

/** The columns of a kind of file. */
export interface Columns {
  all: readonly string[];
  mandatory: readonly string[];
  /** Of a file that has one of `any` a column more is mandatory. */
  besides?: { any: readonly string[]; needed: string };
}

/** What tells of a holder needs the surname, too. */
export const recordColumns: Columns = {
  all: importColumns,
  mandatory: mandatoryColumns,
  besides: { any: columnsOfHolder, needed: "surname" },
};

/** The columns of the file, where each of ours stands, and whether the file is one of rejected rows that we wrote. */
export interface Header {
  names: string[];
  places: [column: string, at: number][];
  isOurs: boolean;
}

/** Reads the first row: names in any order and case. */
export function parseHeader(cells: readonly string[], columns: Columns = recordColumns): Outcome<Header, HeaderReason> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  while (names.at(-1) === "") names.pop();
  const isOurs = rejectionColumns.every((name) => names.includes(name));
  const { all, mandatory, besides } = columns;
  const expected = new Set<string>([...all, ...(isOurs ? rejectionColumns : [])]);
  const told = all.filter((name) => names.includes(name));
  const needed = besides?.any.some((name) => told.includes(name)) ? [...mandatory, besides.needed] : mandatory;
  const missing = needed.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !expected.has(name));
  const repeated = [...new Set(names.filter((name, at) => expected.has(name) && names.indexOf(name) !== at))];
  if (missing.length + unknown.length + repeated.length > 0)
    return refuse({ code: "columns", missing, unknown, repeated } as const);
  return done({ names, places: told.map((name) => [name, names.indexOf(name)]), isOurs });
}

/** Whether a line holds names of columns: for telling where they are when they do not stand first. */
const looksLikeHeader = (text: string, { mandatory }: Columns): boolean =>
  mandatory.filter((name) => new RegExp(`\\b${name}\\b`, "iu").test(text)).length > mandatory.length / 2;

/** A title or an empty table may stand above the names of the columns. */
export async function headerBelow(
  records: AsyncGenerator<CsvRecord>,
  columns: Columns = recordColumns,
): Promise<HeaderReason | undefined> {
  for (let tries = 0; tries < 10; tries += 1) {
    const { value, done: isEnd } = await records.next();
    if (isEnd) return undefined;
    if (looksLikeHeader(value.text, columns)) return { code: "title", line: value.line };
  }
  return undefined;
}
