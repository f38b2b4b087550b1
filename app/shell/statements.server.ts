import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** Statements that a connection keeps, unless the settings say otherwise. */
export const usualStatements = 200;
/** A text is kept from this use on: what is asked once or twice (migrations, lists of varying length) is not worth it. */
const FROM_USE = 3;
/** Texts that are counted at a time. */
const COUNTED = 1000;
/** Taking all columns, as far as a text shows it: one more, added by a newer release, and what was kept is refused. */
const ALL_COLUMNS = /^\s*select\s(?:(?!\sfrom\s).)*(?<!\()\*|\breturning\s+(?:"?\w+"?\.)?\*/is;

/**
 * Names of the statements that are worth keeping prepared. To parse and plan them costs the database more than to answer
 * them: of a list of records 1.4 of 2.5 ms.
 */
export class StatementNames {
  /** Null: never to be kept. */
  readonly #names = new Map<string, string | null>();
  readonly #uses = new Map<string, number>();

  /** @param most texts that are kept or refused for good; who comes later goes without */
  constructor(private readonly most: number) {}

  /** Null for a text that is not kept, or not yet. */
  nameOf(text: string): string | null {
    const name = this.#names.get(text);
    if (name !== undefined) return name;
    if (this.#names.size >= this.most) return null;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < FROM_USE) {
      if (this.#uses.size >= COUNTED) this.#uses.clear();
      this.#uses.set(text, uses);
      return null;
    }
    this.#uses.delete(text);
    const given = ALL_COLUMNS.test(text) ? null : `s${this.#names.size + 1}`;
    this.#names.set(text, given);
    return given;
  }
}

/**
 * The pool as Kysely is lent it: each connection keeps the statements that have a name. Who asks the pool itself (the
 * queue, which takes all columns) keeps none.
 */
export function keepingStatements(pool: pg.Pool, names: StatementNames): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const keeping = known.get(client) ?? keepingClient(client, names);
      known.set(client, keeping);
      return keeping;
    },
  };
}

function keepingClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  let version = 0;
  const ask = async (text: string, values: readonly unknown[]) => {
    const name = values.length > 0 ? names.nameOf(text) : null;
    if (!name) return client.query(text, [...values]);
    try {
      return await client.query({ name: `${name}v${version}`, text, values: [...values] });
    } catch (error) {
      if (isOutdated(error)) version += 1;
      throw error;
    }
  };
  // The type has a cursor besides, which Kysely asks for only where its dialect was given one.
  const query = ask as unknown as PostgresPoolClient["query"];
  return { query, release: (destroy) => client.release(destroy) };
}

/** A type of a column changed, and PostgreSQL refuses the statement as it was kept. */
const isOutdated = (error: unknown): boolean => (error as { code?: unknown }).code === "0A000";
