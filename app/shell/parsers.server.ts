import pg from "pg";
import { parse as parseArray } from "postgres-array";

/** PostgreSQL type ids. */
const INT8 = 20;
const BYTEA = 17;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INTERVAL = 1186;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;

type Parser = (text: string) => unknown;

const asNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("a bigint is too large for a number");
  return value;
};
/** ISO 8601 but for the space, and for minutes that an offset may lack. */
const asInstant = (text: string) => {
  const iso = `${text.slice(0, 10)}T${text.slice(11)}`;
  return new Date(text.at(-3) === "+" || text.at(-3) === "-" ? `${iso}:00` : iso);
};

/** So that both databases give the same JavaScript values: numbers, `YYYY-MM-DD`, Dates. PGlite applies them to arrays itself. */
export const parsers: Record<number, Parser> = { [INT8]: asNumber, [DATE]: (text) => text, [TIMESTAMPTZ]: asInstant };

const listOf =
  (one: Parser): Parser =>
  (text) =>
    parseArray(text, one);

const pgParsers: Record<number, Parser> = {
  ...parsers,
  [BYTEA]: (hex) => new Uint8Array(Buffer.from(hex.slice(2), "hex")),
  [INTERVAL]: String,
  [INT8_ARRAY]: listOf(asNumber),
  [DATE_ARRAY]: listOf(String),
  [TIMESTAMPTZ_ARRAY]: listOf(asInstant),
};

/** For `new pg.Pool({ types })`. */
export const pgTypes = {
  getTypeParser: ((oid: number, format?: string) =>
    (format !== "binary" && pgParsers[oid]) ||
    pg.types.getTypeParser(oid as never, format as never)) as typeof pg.types.getTypeParser,
};
