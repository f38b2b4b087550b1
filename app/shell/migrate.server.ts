import { setTimeout as pause } from "node:timers/promises";
import { IdentifierNode, type Kysely, type KyselyPlugin, type OperationNode, RawNode, sql, TableNode } from "kysely";
import { type Migration, migrations } from "#db/migrations/index";
import type { Db } from "./db.server";
import { StartError } from "./faults.server";

/** Kysely's migrator holds the same one: releases of before it wait for us, and we for them. */
const LOCK = sql.lit("3853314791062309107");
/** Milliseconds between looks whether another process has let go of it. */
const LOOK_MS = 100;
/** Everybody behind a change of a table waits as long as that waits for those before it; it then steps back, and comes again. */
const PATIENCE_MS = 300;
const PAUSE_MS = 1000;
/** A lock that was not to be had in time, and two who waited for each other. */
const HELD_UP = /^(?:55P03|40P01)$/;
/** What a role may not do that owns nothing. */
const NO_RIGHT = "42501";

/** How often it is looked whether others are done, and who is told, once, whom we wait for. */
interface Waiting {
  looks: number;
  tries: number;
  say: (what: string) => void;
}
/** Both about a quarter of an hour: longer than any statement of ours runs. */
const usual: Waiting = { looks: 9000, tries: 700, say: () => {} };

/**
 * Brings the schema up to date, each migration in a transaction of its own, so that nothing is locked for longer than one
 * takes, and nobody waits for one that waits. Safe to run from several processes at once, beside those of the release before.
 * A database that a newer release brought up to date is left as it is. Returns the names applied.
 * @param all of which the database may have applied the first ones, or all and some that are not known here
 */
export async function migrate(
  db: Db,
  all: Readonly<Record<string, Migration>> = migrations,
  given: Partial<Waiting> = {},
): Promise<string[]> {
  const waiting = { ...usual, ...given };
  const [first] = await pendingIn(db, all);
  if (!first) return [];
  return db.connection().execute(async (connection) => {
    await ourTurn(connection, waiting);
    try {
      await sql`create table if not exists kysely_migration (
        name varchar(255) primary key, timestamp varchar(255) not null)`.execute(connection);
      const pending = await pendingIn(connection, all);
      for (const name of pending) {
        const named = new Set<string>();
        await patiently(name, () => apply(connection as Kysely<unknown>, name, all[name]!, named), waiting);
      }
      return pending;
    } catch (error) {
      if (codeOf(error) !== NO_RIGHT) throw error;
      const why = `The schema lacks ${first}, and our role may not bring it (${(error as Error).message})`;
      throw new StartError(`${why}: run migrate as the owner of the database`, { cause: error });
    } finally {
      // A connection that is dead has let go of it, and what killed it is to be heard.
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection).catch(() => {});
    }
  });
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);

/** Asked for again and again: whoever waits in a statement is waited for by an index that is built beside others' work. */
async function ourTurn(connection: Db, { looks, say }: Waiting): Promise<void> {
  for (let look = 1; ; look += 1) {
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${LOCK}) as ours`.execute(connection);
    if (rows[0]!.ours) return;
    if (look === 1) say("somebody else is migrating");
    if (look === looks)
      throw new StartError(
        "Somebody else has been migrating for a quarter of an hour, or a pgbouncer that pools transactions kept their lock: end their session, and name PostgreSQL itself in DATABASE_URL",
      );
    await pause(LOOK_MS);
  }
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
    for (const [, name] of textOf(node).matchAll(/\b(?:table|references|on|update|into) (\w+)/g)) named.add(name!);
    return node;
  },
  transformResult: async ({ result }) => result,
});

/** What is written out of a statement, and its names. */
function textOf(node: OperationNode): string {
  if (TableNode.is(node)) return node.table.identifier.name;
  if (IdentifierNode.is(node)) return node.name;
  if (!RawNode.is(node)) return "";
  return node.sqlFragments.map((text, n) => text + (node.parameters[n] ? textOf(node.parameters[n]) : "")).join("");
}

/** As Kysely's migrator does it, by which earlier releases brought their databases up to date. */
async function mark(db: Kysely<unknown>, name: string): Promise<void> {
  const at = new Date().toISOString();
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${at})`.execute(db);
}

async function patiently(name: string, work: () => Promise<void>, { tries, say }: Waiting): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!HELD_UP.test(codeOf(error))) throw error;
      if (tried === 1) say(`${name} waits for tables that somebody uses`);
      if (tried === tries) {
        const why = `${name} needs tables that somebody has used for a quarter of an hour (${(error as Error).message})`;
        throw new StartError(`${why}: let them finish, a pg_dump perhaps, then migrate again`, { cause: error });
      }
      await pause(PAUSE_MS);
    }
  }
}
