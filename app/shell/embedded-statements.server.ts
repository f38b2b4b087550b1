import type { PGlite } from "@electric-sql/pglite";
import { isOutdated, StatementNames, usualStatements } from "./statements.server";

type Options = Parameters<PGlite["execProtocolStream"]>[1];
/** Messages of the database. */
type Said = Awaited<ReturnType<PGlite["execProtocolStream"]>>;

/** What the database said of a statement that it keeps. */
interface Described {
  parameters: Said;
  /** Empty where it gives no rows. */
  columns: Said;
  uses: number;
}

/** A query that is being made, by a statement that is kept. */
interface Current {
  name: string;
  described: Described;
  /** Its values, held back until it is run. */
  bind: Buffer | null;
}

/** What we say in PostgreSQL's protocol 3.0 ("Message Formats" in its manual). */
const [PARSE, DESCRIBE, BIND, EXECUTE, SYNC] = [..."PDBES"].map((letter) => letter.charCodeAt(0));

/** After so many a statement is planned anew: its tables may have grown, and no autovacuum runs here to say so. */
const USES = 1000;

/**
 * Lets the embedded database keep its statements. PGlite has every query parsed and planned anew, and crosses into
 * WebAssembly for each of its six messages. Here a statement that is kept is parsed and described once, and its query is
 * one crossing; so a page of records takes six tenths of the time. PGlite itself, and all who use it, notice nothing.
 */
export function keepEmbeddedStatements(pglite: PGlite): void {
  const exec = pglite.execProtocolStream.bind(pglite);
  const names = new StatementNames(usualStatements);
  const known = new Map<string, Described>();
  /** PGlite makes one query after the other. */
  let current: Current | null = null;

  const prepare = async (name: string, parse: Buffer, options: Options): Promise<Described> => {
    known.delete(name);
    const said = await exec(
      Buffer.concat([about("C", name), withName(parse, 5, name), about("D", name), sync]),
      options,
    );
    const among = (kind: string) => said.filter((one) => one.name === kind);
    const described = { parameters: among("parameterDescription"), columns: among("rowDescription"), uses: 0 };
    known.set(name, described);
    return described;
  };
  const run = async ({ name, bind }: Current, execute: Buffer, options: Options): Promise<Said> => {
    try {
      return await exec(Buffer.concat([bind!, execute, sync]), options);
    } catch (error) {
      if (isOutdated(error)) known.delete(name);
      throw error;
    }
  };

  pglite.execProtocolStream = async (bytes, options) => {
    const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = message[0];
    if (kind === PARSE) {
      current = null;
      const name = names.nameOf(message.toString("utf8", 6));
      if (!name) return exec(message, options);
      const old = known.get(name);
      const described = old && old.uses < USES ? old : await prepare(name, message, options);
      described.uses += 1;
      current = { name, described, bind: null };
      return [];
    }
    if (!current) return exec(message, options);
    const { described } = current;
    switch (kind) {
      case DESCRIBE:
        return current.bind ? described.columns : [...described.parameters, ...described.columns];
      case BIND:
        current.bind = withName(message, 6, current.name);
        return [];
      case EXECUTE:
        return run(current, message, options);
      case SYNC:
        current = null;
        return []; // went with what was sent
      default:
        return exec(message, options);
    }
  };
}

/** The same message with a name of a statement in place of the empty one at `at`. */
function withName(message: Buffer, at: number, name: string): Buffer {
  const longer = Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(at)]);
  longer.writeUInt32BE(longer.length - 1, 1);
  return longer;
}

const sync = Buffer.from([SYNC!, 0, 0, 0, 4]);

/** Close or Describe, of a statement. */
function about(kind: "C" | "D", name: string): Buffer {
  const message = Buffer.from(`${kind}\0\0\0\0S${name}\0`);
  message.writeUInt32BE(message.length - 1, 1);
  return message;
}
