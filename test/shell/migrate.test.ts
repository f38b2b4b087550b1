import { type Kysely, sql } from "kysely";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { type Migration, migrations } from "#db/migrations/index";
import { onlineIndex } from "#db/online-index";
import { migrate } from "~/shell/migrate.server";
import { openPostgres } from "~/shell/open.server";
import { startSentence } from "~/shell/start-faults.server";
import { onBothDatabases, testDatabase } from "../support/database";

const adding = (column: string): Migration => ({
  async up(db) {
    await sql.raw(`alter table agency add column ${column} text`).execute(db);
  },
});

onBothDatabases("migrating", (open, kind) => {
  test("changes nothing the second time", async () => {
    const { db } = await open();
    expect(await migrate(db)).toEqual([]);
  });

  test("keeps those that went well where a later one fails, leaves a newer schema as it is, and refuses one in between", async () => {
    const { db, close } = await testDatabase(kind);
    const wrong: Migration = {
      up: (trx) =>
        adding("c")
          .up(trx)
          .then(() => adding("b").up(trx)),
    };
    const all = { ...migrations, "9001-a": adding("a"), "9003-b": adding("b"), "9004-wrong": wrong };
    await expect(migrate(db, all)).rejects.toThrow('column "b" of relation "agency" already exists');
    expect(await migrate(db, { ...all, "9004-wrong": adding("c") })).toEqual(["9004-wrong"]);
    expect(await migrate(db)).toEqual([]);
    await expect(migrate(db, { ...migrations, "9002-late": adding("d") })).rejects.toThrow(
      "9002-late comes before 900",
    );
    await close();
  });

  test("builds an index beside others' work, and anew what was left of an attempt", async () => {
    const { db, close } = await testDatabase(kind);
    await sql`create index agency_names on agency (name)`.execute(db);
    await sql`update pg_index set indisvalid = false where indexrelid = 'agency_names'::regclass`.execute(db);
    const up = (at: Kysely<unknown>) => onlineIndex(at, "agency_names", "on agency (name, id)");
    expect(await migrate(db, { ...migrations, "9001-names": { up, online: true } })).toEqual(["9001-names"]);
    await up(db as Kysely<unknown>);
    const { rows } = await sql`select indisvalid, indnatts from pg_index
      where indexrelid = 'agency_names'::regclass`.execute(db);
    expect(rows).toEqual([{ indisvalid: true, indnatts: 2 }]);
    await close();
  });
});

describe.skipIf(!inject("postgresUrl"))("migrating a PostgreSQL", () => {
  test("lets those pass who came after it, while it waits for somebody who reads, and then locks what stopped it first", async () => {
    const { db, url, close } = await testDatabase("postgres");
    const reader = new pg.Client(url!);
    await reader.connect();
    await reader.query("begin; select from agency");
    let begun = 0;
    const up: Migration["up"] = async (at) => {
      begun += 1;
      await sql`alter table message add column a text`.execute(at);
      await sql`alter table ${sql.table("agency")} add column a text`.execute(at);
    };
    const migrated = migrate(db, { ...migrations, "9001-a": { up } });
    await expect.poll(() => begun).toBe(1);
    expect(await db.selectFrom("agency").select("id").execute()).toEqual([]);
    // The first time it holds the other table by then.
    const locks = `select relation::regclass::text as name, granted from pg_locks join pg_database d on d.oid = database
      where mode = 'AccessExclusiveLock' and relation in ('agency'::regclass, 'message'::regclass) and datname = current_database()`;
    const locked = async () => (await reader.query(locks)).rows;
    await expect.poll(locked).toEqual([{ name: "agency", granted: false }]);
    expect(await db.selectFrom("message").select("id").execute()).toEqual([]);
    await reader.query("commit");
    expect([await migrated, begun]).toEqual([["9001-a"], 2]);
    await reader.end();
    await close();
  });

  test("says whom it waits for, and ends with a sentence where that takes for ever", async () => {
    const { db, url, close } = await testDatabase("postgres");
    const all = { ...migrations, "9001-a": adding("a") };
    const said: string[] = [];
    const say = (what: string) => void said.push(what);
    const other = new pg.Client(url!);
    await other.connect();
    await other.query("begin; select from agency");
    await expect(migrate(db, all, { tries: 2, say })).rejects.toThrow(/^9001-a needs tables .*let them finish/);
    expect(said).toEqual(["9001-a waits for tables that somebody uses"]);
    await other.query("commit; select pg_advisory_lock(3853314791062309107)");
    await expect(migrate(db, all, { looks: 2, say })).rejects.toThrow(/^Somebody else has been migrating .*pgbouncer/);
    expect(said.slice(1)).toEqual(["somebody else is migrating"]);
    await other.end();
    expect(await migrate(db, all)).toEqual(["9001-a"]);
    await close();
  });

  test("is for its owner, and where that is away in the midst of it says so", async () => {
    const { db, url, close } = await testDatabase("postgres");
    const all = { ...migrations, "9001-a": adding("a") };
    await sql`create role otmena_stranger login`.execute(db);
    const stranger = openPostgres(url!.replace(/\/\/[^@/]*@/, "//otmena_stranger@"), 1);
    await sql`grant select on kysely_migration to otmena_stranger`.execute(db);
    const sentence = await migrate(stranger.db, all).catch(startSentence);
    expect(sentence).toMatch(/^The schema lacks 9001-a, .*permission denied.*: run migrate as the owner/);
    await stranger.close();
    await sql`drop owned by otmena_stranger`.execute(db);
    await sql`drop role otmena_stranger`.execute(db);
    const up: Migration["up"] = async (at) =>
      void (await sql`select pg_terminate_backend(pg_backend_pid())`.execute(at));
    await expect(migrate(db, { ...migrations, "9001-a": { up, online: true } })).rejects.toMatchObject({
      code: "57P01",
    });
    await close();
  });
});
