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

/** A type of a column changed, and PostgreSQL refuses the statement as it was kept. */
export const isOutdated = (error: unknown): boolean => (error as { code?: unknown }).code === "0A000";

/**
 * Lets a connection to PostgreSQL keep its statements. Those with a callback are left alone: they are the queue's, which
 * takes all columns.
 */
export function keepStatements(client: pg.PoolClient, names: StatementNames): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  let version = 0;
  const named = async (name: string, text: string, values: unknown[]) => {
    try {
      return await query({ name: `${name}v${version}`, text, values });
    } catch (error) {
      if (isOutdated(error)) version += 1;
      throw error;
    }
  };
  client.query = ((...args: unknown[]) => {
    const [text, values, callback] = args;
    const isPlain = typeof text === "string" && Array.isArray(values) && values.length > 0 && !callback;
    const name = isPlain ? names.nameOf(text) : null;
    return name ? named(name, text as string, values as unknown[]) : query(...args);
  }) as typeof client.query;
}
