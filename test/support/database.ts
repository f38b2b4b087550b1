import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, inject } from "vitest";
import type { Db } from "~/shell/db.server";
import { type Engine, migrate, openPostgres, overPglite } from "~/shell/open.server";
import { parsers } from "~/shell/parsers.server";

export type DatabaseKind = "pglite" | "postgres";

/** A fresh, migrated, empty database. */
export interface TestDatabase {
  kind: DatabaseKind;
  db: Db;
  engine: Engine;
  /** For another process; null where there is none to be reached (PGlite in memory). */
  url: string | null;
  close(): Promise<void>;
}

/** The caller closes it. Within `onBothDatabases` use its `open`, which closes by itself. */
export function testDatabase(kind: DatabaseKind = "pglite"): Promise<TestDatabase> {
  return kind === "pglite" ? inMemory() : onServer();
}

/**
 * The same tests on PGlite and on PostgreSQL. `open()` in `beforeAll` or `beforeEach` or a test gives an empty database; what was
 * opened for one test is emptied and opened again for the next. All are closed at the end.
 */
export function onBothDatabases(
  name: string,
  tell: (open: () => Promise<TestDatabase>, kind: DatabaseKind) => void,
): void {
  for (const kind of ["pglite", "postgres"] as const) {
    describe.skipIf(kind === "postgres" && !inject("postgresUrl"))(`${name} on ${kind}`, { timeout: 60_000 }, () => {
      const idle: TestDatabase[] = [];
      const shared: TestDatabase[] = [];
      let ofThisTest: TestDatabase[] | null = null;
      beforeEach(() => {
        ofThisTest = [];
      });
      afterEach(async () => {
        for (const database of ofThisTest ?? [])
          if (await emptied(database)) idle.push(database);
          else await database.close();
        ofThisTest = null;
      });
      afterAll(async () => void (await Promise.all([...idle, ...shared].map((one) => one.close()))));
      tell(async () => {
        const database = idle.pop() ?? (await testDatabase(kind));
        (ofThisTest ?? shared).push(database);
        return database;
      }, kind);
    });
  }
}

/** False when it cannot be made like new: another schema was made in it, or somebody still holds a lock. */
async function emptied({ db }: TestDatabase): Promise<boolean> {
  const { rows } = await sql<{ schemas: number; tables: string | null }>`
    select count(distinct schemaname)::int as schemas, string_agg(format('%I.%I', schemaname, tablename), ', ')
      filter (where tablename not like 'kysely_%') as tables
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const [found] = rows;
  if (found?.schemas !== 1 || !found.tables) return false;
  try {
    await db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = '1s'`.execute(trx);
      await sql`set local session_replication_role = replica`.execute(trx); // or the journal refuses
      await sql.raw(`truncate ${found.tables} restart identity`).execute(trx);
    });
    return true;
  } catch {
    return false;
  }
}

/** A PGlite begins in 0.6 s from a dump, in 4 s without. */
async function inMemory(): Promise<TestDatabase> {
  const pglite = await PGlite.create({ loadDataDir: await template(), parsers, extensions: { pg_trgm } });
  return { kind: "pglite", url: null, ...overPglite(pglite), close: () => pglite.close() };
}

/** The migrated database as a file, made once for each state of the migrations. */
async function template(): Promise<Blob> {
  const cache = join(import.meta.dirname, "../../.cache");
  const path = join(cache, `pglite-${digestOfMigrations()}.tar`);
  if (!existsSync(path)) {
    const pglite = await PGlite.create({ parsers, extensions: { pg_trgm } });
    await migrate(overPglite(pglite).db);
    const dump = await pglite.dumpDataDir("none");
    await pglite.close();
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache))
      if (/^pglite-.*\.tar$/.test(old) && join(cache, old) !== path) rmSync(join(cache, old), { force: true });
    const mine = `${path}.${randomUUID()}`;
    writeFileSync(mine, new Uint8Array(await dump.arrayBuffer()));
    // Whoever was faster stays: a file that is being read elsewhere must not be replaced.
    if (existsSync(path)) rmSync(mine);
    else renameSync(mine, path);
  }
  return openAsBlob(path);
}

function digestOfMigrations(): string {
  const root = join(import.meta.dirname, "../..");
  const hash = createHash("sha256").update(readFileSync(join(root, "node_modules/@electric-sql/pglite/package.json")));
  for (const name of readdirSync(join(root, "db/migrations")).sort())
    hash.update(`${name}\0`).update(readFileSync(join(root, "db/migrations", name)));
  return hash.digest("hex").slice(0, 16);
}

const TEMPLATE = "otmena_template";

async function onServer(): Promise<TestDatabase> {
  const server = inject("postgresUrl");
  if (!server) throw new Error("no PostgreSQL in this run: is it installed?");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(server, async (admin) => {
    await admin.query("select pg_advisory_lock(1)");
    await makeTemplate(server, admin);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  const url = urlOf(server, name);
  const { db, engine, close } = openPostgres(url, 25);
  const drop = () => asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`));
  return {
    kind: "postgres",
    db,
    engine,
    url,
    close: () =>
      close()
        .then(drop)
        .then(() => {}),
  };
}

async function makeTemplate(server: string, admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query("select from pg_database where datname = $1 and datistemplate", [TEMPLATE]);
  if (rowCount) return;
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  const { db, close } = openPostgres(urlOf(server, TEMPLATE), 1);
  await migrate(db).finally(close);
  await admin.query(`alter database ${TEMPLATE} is_template true`);
}

async function asAdmin<T>(server: string, tell: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    return await tell(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
