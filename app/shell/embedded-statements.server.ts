import { type PGlite, parse, protocol, type QueryOptions, type Results } from "@electric-sql/pglite";
import { isOutdated, StatementNames, usualStatements } from "./statements.server";

/** What the database says. */
type Messages = Parameters<typeof parse.parseResults>[0];

/** A statement that the database keeps. */
interface Kept {
  name: string;
  /** Types of its parameters, as ids. */
  types: number[];
  /** Empty where it gives no rows. */
  columns: Messages;
  uses: number;
}

const { serialize } = protocol;

/** After so many a statement is planned anew: its tables may have grown, and no autovacuum runs here to say so. */
const USES = 1000;

/**
 * Lets the embedded database keep its statements. PGlite has every query parsed and planned anew, and crosses into
 * WebAssembly for each of its six messages. Here a statement that is kept is parsed and described once, and its query is
 * one crossing. Those who use PGlite notice nothing.
 */
export function keepEmbeddedStatements(pglite: PGlite): void {
  const names = new StatementNames(usualStatements);
  const known = new Map<string, Kept>();
  /** Ours is a file system that needs no call to be synchronized. */
  const say = (...messages: Uint8Array[]) =>
    pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false });

  const prepare = async (name: string, text: string): Promise<Kept> => {
    known.delete(name);
    const statement = { type: "S", name } as const;
    const said = await say(serialize.close(statement), serialize.parse({ name, text }), serialize.describe(statement));
    const columns = said.filter((one) => one.name === "rowDescription");
    const kept = { name, types: parse.parseDescribeStatementResults(said), columns, uses: 0 };
    known.set(name, kept);
    return kept;
  };

  const run = async (name: string, text: string, given: unknown[], options?: QueryOptions): Promise<Results> => {
    const old = known.get(name);
    const kept = old && old.uses < USES ? old : await prepare(name, text);
    kept.uses += 1;
    const values = given.map((value, n) => {
      if (value === null || value === undefined) return null;
      const written = pglite.serializers[kept.types[n]!];
      return written ? written(value) : String(value);
    });
    try {
      const said = await say(serialize.bind({ statement: name, values }), serialize.execute());
      return parse.parseResults([...kept.columns, ...said], pglite.parsers, options)[0]!;
    } catch (error) {
      if (isOutdated(error)) known.delete(name);
      throw error;
    }
  };

  /** The same `query`, which lets its database keep what is asked often. `inTurn` waits until nobody else has it. */
  const keeping = (query: PGlite["query"], inTurn: PGlite["runExclusive"]) =>
    (async (text: string, values: unknown[] = [], options?: QueryOptions) => {
      const name = names.nameOf(text);
      return name ? inTurn(() => run(name, text, values, options)) : query(text, values, options);
    }) as PGlite["query"];

  const transaction = pglite.transaction.bind(pglite);
  const alone: PGlite["runExclusive"] = (act) => pglite.runExclusive(act);
  pglite.query = keeping(pglite.query.bind(pglite), async (act) => {
    await pglite._checkReady(); // or a closed database would fail as if by our mistake
    return pglite._runExclusiveTransaction(() => alone(act));
  });
  pglite.transaction = (tell) =>
    transaction((trx) => {
      trx.query = keeping(trx.query, async (act) => {
        if (trx.closed) throw new Error("the transaction is closed");
        return alone(act);
      });
      return tell(trx);
    });
}
