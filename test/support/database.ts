import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, inject } from "vitest";
import type { Db } from "~/shell/db.server";
import { migrate } from "~/shell/migrate.server";
import { type Engine, openPostgres, overPglite } from "~/shell/open.server";
import { parsers } from "~/shell/parsers.server";
import { bareTemplate, template } from "./template";

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

/** The caller closes it. `onBothDatabases` and `onPglite` do that by themselves. */
export async function testDatabase(kind: DatabaseKind = "pglite"): Promise<TestDatabase> {
  const database = await (kind === "pglite" ? inMemory() : onServer());
  untouched[kind] ??= await shapeOf(database.db);
  return database;
}

/** Emptied databases, for the next test that wants one; also of another file, as one process runs many. */
const idle: Record<DatabaseKind, TestDatabase[]> = { pglite: [], postgres: [] };
const MOST_IDLE = 2;

/**
 * The same tests on PGlite and on PostgreSQL. `open()` in `beforeAll` or `beforeEach` or a test gives an empty database; what was
 * opened is emptied after its test, or after the last one, and opened again for the next.
 */
export function onBothDatabases(
  name: string,
  tell: (open: () => Promise<TestDatabase>, kind: DatabaseKind) => void,
): void {
  for (const kind of ["pglite", "postgres"] as const) {
    const isMissing = kind === "postgres" && !inject("postgresUrl");
    describe.skipIf(isMissing)(`${name} on ${kind}`, { timeout: 60_000 }, () => tell(lent(kind), kind));
  }
}

/** `open()` for tests to which it makes no difference what database there is. Call it where they are described. */
export const onPglite = (): (() => Promise<TestDatabase>) => lent("pglite");

function lent(kind: DatabaseKind): () => Promise<TestDatabase> {
  const shared: TestDatabase[] = [];
  let ofThisTest: TestDatabase[] | null = null;
  beforeEach(() => {
    ofThisTest = [];
  });
  afterEach(async () => {
    for (const database of ofThisTest ?? []) await giveBack(database);
    ofThisTest = null;
  });
  afterAll(async () => {
    for (const database of shared) await giveBack(database);
  });
  return async () => {
    const database = idle[kind].pop() ?? (await testDatabase(kind));
    (ofThisTest ?? shared).push(database);
    return database;
  };
}

async function giveBack(database: TestDatabase): Promise<void> {
  const room = idle[database.kind];
  if (room.length < MOST_IDLE && (await emptied(database))) room.push(database);
  else await database.close();
}

/** Of a database as the migrations leave it. */
const untouched: Partial<Record<DatabaseKind, string>> = {};

/**
 * Few rows are deleted, in a fifth of the time that it takes to truncate all tables; many would stay in the way of those to
 * come, as nobody vacuums a PGlite. A table without pages was never written to.
 */
const EMPTY = `do $$ declare
    tables text[] := (select array_agg(oid::regclass::text) from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_%');
    one text; filled text[]; has boolean; many boolean := false;
  begin
    foreach one in array tables loop
      continue when pg_relation_size(one::regclass) = 0;
      execute format('select exists (select from %s), exists (select from %1$s offset 300)', one) into has, many;
      exit when many;
      if has then filled := filled || one; end if;
    end loop;
    if many then
      execute format('truncate %s', array_to_string(tables, ', '));
    else
      foreach one in array coalesce(filled, '{}') loop execute 'delete from ' || one; end loop;
    end if;
    perform setval(seqrelid, seqstart, false) from pg_sequence join pg_class on oid = seqrelid
      where relnamespace = 'public'::regnamespace and pg_sequence_last_value(seqrelid) is not null;
  end $$`;

/** False when it cannot be made like new: something else was made or changed in it, or somebody still holds a lock. */
async function emptied({ db, kind }: TestDatabase): Promise<boolean> {
  try {
    if ((await shapeOf(db)) !== untouched[kind]) return false;
    await db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = '1s'`.execute(trx);
      await sql`set local session_replication_role = replica`.execute(trx); // or the journal refuses
      await sql.raw(EMPTY).execute(trx);
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Everything about a schema that a test could have changed: tables, columns, constraints, triggers, functions. A sum, as it is
 * asked after every test; a constraint that is made anew counts as another.
 */
async function shapeOf(db: Db): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    select sum(hashtextextended(one, 0))::text as shape from (
      select concat_ws(' ', oid, relname, relkind, relacl) from pg_class where relnamespace in (
        select oid from pg_namespace where nspname not like 'pg%' and nspname <> 'information_schema')
      union all select concat_ws(' ', attrelid, attname, atttypid, attnotnull) from pg_attribute where attrelid >= 16384
      union all select concat_ws(' ', oid, conname) from pg_constraint where conrelid <> 0
      union all select concat_ws(' ', tgrelid, tgname, tgenabled) from pg_trigger where not tgisinternal
      union all select concat_ws(' ', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
    ) as shapes (one)`.execute(db);
  return rows[0]?.shape ?? "";
}

/** A database in which nothing is, not even the first migration. The caller closes it. */
export const bareDatabase = (kind: DatabaseKind): Promise<TestDatabase> =>
  kind === "postgres" ? onServer(null) : inMemory(bareTemplate);

/** A PGlite begins in 0.6 s from a dump, in 4 s without. */
async function inMemory(from: () => Promise<string> = template): Promise<TestDatabase> {
  const loadDataDir = await openAsBlob(await from());
  const pglite = await PGlite.create({ loadDataDir, parsers, extensions: { pg_trgm } });
  return { kind: "pglite", url: null, ...overPglite(pglite), close: () => pglite.close() };
}

const TEMPLATE = "otmena_template";

async function onServer(from: string | null = TEMPLATE): Promise<TestDatabase> {
  const server = inject("postgresUrl");
  if (!server) throw new Error("no PostgreSQL in this run: is it installed?");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(server, async (admin) => {
    await admin.query("select pg_advisory_lock(1)");
    if (from === TEMPLATE) await makeTemplate(server, admin);
    await admin.query(`create database ${name} ${from ? `template ${from}` : ""}`);
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
