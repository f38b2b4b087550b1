import type { PGlite } from "@electric-sql/pglite";
import { PGliteDialect, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Settings } from "./config.server";
import { openConnections, usualPatience } from "./connections.server";
import { type Db, GuardedKysely } from "./db.server";
import { openDurable } from "./durable.server";
import { migrate } from "./migrate.server";
import { keepingStatements, StatementNames, usualStatements } from "./statements.server";

/** The engine under `db`: pg-boss speaks to it directly. */
export type Engine = { kind: "pglite"; pglite: PGlite } | { kind: "postgres"; pool: pg.Pool };

export interface OpenDatabase {
  db: Db;
  engine: Engine;
  close(): Promise<void>;
}

/** The settings that a database is opened by. */
export type Wanted = Pick<Settings, "databaseUrl" | "databasePool" | "dataDir"> &
  Partial<Pick<Settings, "databaseStatements" | "databasePatience">>;

/** PostgreSQL by DATABASE_URL, else the embedded database in DATA_DIR. Nothing is migrated yet. */
export async function openDatabase(
  settings: Wanted,
  onError: (error: Error) => void = () => {},
): Promise<OpenDatabase> {
  const { databaseUrl, databasePool, databaseStatements: statements, databasePatience: patience } = settings;
  if (databaseUrl) return openPostgres(databaseUrl, databasePool, onError, { statements, patience });
  const durable = await openDurable(settings.dataDir);
  return { ...overPglite(durable.pglite), close: durable.close };
}

/** For an embedded database that is open already (tests keep theirs in memory). */
export function overPglite(pglite: PGlite): Omit<OpenDatabase, "close"> {
  return { db: new GuardedKysely({ dialect: new PGliteDialect({ pglite }) }), engine: { kind: "pglite", pglite } };
}

/** `statements`: how many each connection keeps prepared. `patience`: seconds for one statement. */
export function openPostgres(
  url: string,
  connections: number,
  onError: (error: Error) => void = () => {},
  {
    statements = usualStatements,
    patience = usualPatience,
  }: { statements?: number | undefined; patience?: number | undefined } = {},
): OpenDatabase {
  const pool = openConnections(url, connections, patience, (client) => {
    // A client that is checked out while its connection dies would otherwise take the process down.
    client.on("error", onError);
  });
  pool.on("error", onError);
  const db = new GuardedKysely({
    dialect: new PostgresDialect({ pool: keepingStatements(pool, new StatementNames(statements)) }),
  });
  return { db, engine: { kind: "postgres", pool }, close: () => db.destroy() };
}

/**
 * Opens the database with its schema brought up to date, which may take longer than a statement otherwise may.
 * @param onWait hears whom that waits for
 */
export async function openMigrated(
  settings: Wanted,
  onError?: (error: Error) => void,
  onWait: (what: string) => void = () => {},
): Promise<OpenDatabase & { applied: string[] }> {
  if (settings.databaseUrl) {
    const patient = await openDatabase({ ...settings, databasePool: 1, databasePatience: 0 }, onError);
    const applied = await migrate(patient.db, undefined, { say: onWait }).finally(patient.close);
    return { ...(await openDatabase(settings, onError)), applied };
  }
  const open = await openDatabase(settings, onError);
  try {
    return { ...open, applied: await migrate(open.db) };
  } catch (error) {
    await open.close();
    throw error;
  }
}
