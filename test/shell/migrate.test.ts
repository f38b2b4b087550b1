import { type Kysely, sql } from "kysely";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { type Migration, migrations } from "#db/migrations/index";
import { onlineIndex } from "#db/online-index";
import { migrate } from "~/shell/migrate.server";
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
    const up: Migration["up"] = async (at) => {
      await sql`alter table message add column a text`.execute(at);
      await adding("a").up(at);
    };
    const migrated = migrate(db, { ...migrations, "9001-a": { up } });
    const locks = `select from pg_locks where mode = 'AccessExclusiveLock' and relation = `;
    const isWaiting = async () => (await reader.query(`${locks} 'agency'::regclass and not granted`)).rowCount === 1;
    const holds = async () => (await reader.query(`${locks} 'message'::regclass and granted`)).rowCount === 1;
    while (!((await isWaiting()) && (await holds())));
    expect(await db.selectFrom("agency").select("id").execute()).toEqual([]);
    while (!(await isWaiting()) || (await holds()));
    expect(await db.selectFrom("message").select("id").execute()).toEqual([]);
    await reader.query("commit");
    expect(await migrated).toEqual(["9001-a"]);
    await reader.end();
    await close();
  });
});
