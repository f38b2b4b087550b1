import type { PGlite } from "@electric-sql/pglite";
import { PGliteDialect, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { migrations } from "#db/migrations/index";
import type { Settings } from "./config.server";
import { type Db, GuardedKysely } from "./db.server";
import { openDurable } from "./durable.server";
import { keepEmbeddedStatements } from "./embedded-statements.server";
import { pgTypes } from "./parsers.server";
import { keepStatements, StatementNames, usualStatements } from "./statements.server";

/** The engine under `db`: pg-boss speaks to it directly. */
export type Engine = { kind: "pglite"; pglite: PGlite } | { kind: "postgres"; pool: pg.Pool };

export interface OpenDatabase {
  db: Db;
  engine: Engine;
  close(): Promise<void>;
}

type Wanted = Pick<Settings, "databaseUrl" | "databasePool" | "dataDir"> &
  Partial<Pick<Settings, "databaseStatements">>;

/** PostgreSQL by DATABASE_URL, else the embedded database in DATA_DIR. Nothing is migrated yet. */
export async function openDatabase(
  settings: Wanted,
  onError: (error: Error) => void = () => {},
): Promise<OpenDatabase> {
  const { databaseUrl, databasePool, databaseStatements } = settings;
  if (databaseUrl) return openPostgres(databaseUrl, databasePool, onError, databaseStatements);
  const durable = await openDurable(settings.dataDir);
  return { ...overPglite(durable.pglite), close: durable.close };
}

/** For an embedded database that is open already (tests keep theirs in memory). */
export function overPglite(pglite: PGlite): Omit<OpenDatabase, "close"> {
  keepEmbeddedStatements(pglite);
  return { db: new GuardedKysely({ dialect: new PGliteDialect({ pglite }) }), engine: { kind: "pglite", pglite } };
}

export function openPostgres(
  url: string,
  connections: number,
  onError: (error: Error) => void = () => {},
  statements: number = usualStatements,
): OpenDatabase {
  const pool = new pg.Pool({ connectionString: url, max: connections, types: pgTypes, connectionTimeoutMillis: 5000 });
  pool.on("error", onError);
  const names = new StatementNames(statements);
  pool.on("connect", (client) => {
    // A client that is checked out while its connection dies would otherwise take the process down.
    client.on("error", onError);
    keepStatements(client, names);
  });
  const db = new GuardedKysely({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: { kind: "postgres", pool }, close: () => db.destroy() };
}

/** Brings the schema up to date; safe to run from several processes at once. Returns the names applied. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((r) => r.status === "Success").map((r) => r.migrationName);
}
