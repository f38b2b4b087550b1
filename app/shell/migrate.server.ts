import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, type KyselyPlugin, RawNode, sql } from "kysely";
import { type Migration, migrations } from "#db/migrations/index";
import type { Db } from "./db.server";

/** Kysely's migrator holds the same one: releases of before it wait for us, and we for them. */
const LOCK = sql.lit("3853314791062309107");
/** Milliseconds between looks whether another process has let go of it. */
const LOOK_MS = 100;
/** Everybody behind a change of a table waits as long as that waits for those before it; it then steps back, and comes again. */
const PATIENCE_MS = 300;
const PAUSE_MS = 1000;
/** About a quarter of an hour: longer than any statement of ours runs. */
const TRIES = 700;
/** A lock that was not to be had in time, and two who waited for each other. */
const HELD_UP = /^(?:55P03|40P01)$/;

/**
 * Brings the schema up to date, each migration in a transaction of its own, so that nothing is locked for longer than one
 * takes, and nobody waits for one that waits. Safe to run from several processes at once, beside those of the release before.
 * A database that a newer release brought up to date is left as it is. Returns the names applied.
 * @param all of which the database may have applied the first ones, or all and some that are not known here
 */
export async function migrate(db: Db, all: Readonly<Record<string, Migration>> = migrations): Promise<string[]> {
  if ((await pendingIn(db, all)).length === 0) return [];
  return db.connection().execute(async (connection) => {
    while (!(await isOurTurn(connection))) await pause(LOOK_MS);
    try {
      await sql`create table if not exists kysely_migration (
        name varchar(255) primary key, timestamp varchar(255) not null)`.execute(connection);
      const pending = await pendingIn(connection, all);
      for (const name of pending) {
        const named = new Set<string>();
        await patiently(() => apply(connection as Kysely<unknown>, name, all[name]!, named));
      }
      return pending;
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });
}

/** Asked for again and again: whoever waits in a statement is waited for by an index that is built beside others' work. */
async function isOurTurn(connection: Db): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${LOCK}) as ours`.execute(connection);
  return rows[0]!.ours;
}

async function pendingIn(db: Db, all: Readonly<Record<string, Migration>>): Promise<string[]> {
  const { rows: there } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db);
  const applied = there[0]!.there
    ? (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map(({ name }) => name)
    : [];
  const pending = Object.keys(all).filter((name) => !applied.includes(name));
  const later = applied.find((name) => name > (pending[0] ?? name));
  if (later) throw new Error(`migration ${pending[0]} comes before ${later}, which the database has`);
  return pending;
}

/**
 * @param named tables that earlier attempts were held up at or before: they are locked first, as old ones before young ones as acts do it,
 *   for whoever holds one and waits for another is waited for in turn
 */
async function apply(db: Kysely<unknown>, name: string, { up, online }: Migration, named: Set<string>): Promise<void> {
  if (online) {
    await up(db);
    return mark(db, name);
  }
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('lock_timeout', ${`${PATIENCE_MS}ms`}, true)`.execute(trx);
    await lockAll(trx, named);
    await up(trx.withPlugin(noting(named)));
    await mark(trx, name);
  });
}

async function lockAll(trx: Kysely<unknown>, named: ReadonlySet<string>): Promise<void> {
  if (named.size === 0) return;
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relname = any (${[...named]}) and relkind = 'r' and relnamespace = 'public'::regnamespace order by oid`.execute(
    trx,
  );
  if (rows.length > 0) await sql`lock table ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(trx);
}

/** Notes what may be a table that a statement changes or refers to. */
const noting = (named: Set<string>): KyselyPlugin => ({
  transformQuery({ node }) {
    if (RawNode.is(node))
      for (const [, name] of node.sqlFragments.join(" ").matchAll(/\b(?:table|references|on|update|into) (\w+)/g))
        named.add(name!);
    return node;
  },
  transformResult: async ({ result }) => result,
});

/** As Kysely's migrator does it, by which earlier releases brought their databases up to date. */
async function mark(db: Kysely<unknown>, name: string): Promise<void> {
  const at = new Date().toISOString();
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${at})`.execute(db);
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !HELD_UP.test(String((error as { code?: unknown }).code))) throw error;
      await pause(PAUSE_MS);
    }
  }
}
