import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { migrations } from "#db/migrations/index";
import { isDatabaseAway } from "~/shell/faults.server";
import { migrate } from "~/shell/migrate.server";
import { openDatabase, openPostgres } from "~/shell/open.server";
import { testDatabase } from "../support/database";
import { newDataDir } from "../support/program";
import { bareTemplate, plantDatabase } from "../support/template";

const server = inject("postgresUrl") ?? "";

/** Does something on a connection of its own. */
async function asAdmin(url: string, text: string, values: unknown[] = []): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(text, values);
  await admin.end();
}

async function withDatabase(tell: (url: string, errors: Error[]) => Promise<void>): Promise<void> {
  const database = await testDatabase("postgres");
  await tell(database.url ?? "", []).finally(() => database.close());
}

test("without DATABASE_URL the database is the embedded one in DATA_DIR", { timeout: 60_000 }, async () => {
  const dataDir = newDataDir();
  await plantDatabase(dataDir, bareTemplate); // how it begins of nothing is seen in test/programs/serve.test.ts
  const { db, engine, close } = await openDatabase({ databaseUrl: null, databasePool: 1, dataDir });
  expect(engine.kind).toBe("pglite");
  expect(await migrate(db)).toEqual(Object.keys(migrations));
  expect(await migrate(db)).toEqual([]);
  await close();
  await expect(sql`select 1`.execute(db)).rejects.toSatisfy(isDatabaseAway);
});

describe.skipIf(!server)("a PostgreSQL", { timeout: 60_000 }, () => {
  test("is the one at DATABASE_URL", async () => {
    await withDatabase(async (url) => {
      const { db, engine, close } = await openDatabase({ databaseUrl: url, databasePool: 2, dataDir: "/nowhere" });
      expect(engine.kind).toBe("postgres");
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
      expect(url).toContain(rows[0]!.name);
      await close();
      await expect(sql`select 1`.execute(db)).rejects.toSatisfy(isDatabaseAway);
    });
  });

  test("is migrated once by processes that start together", async () => {
    const name = `fresh_${randomUUID().replaceAll("-", "")}`;
    await asAdmin(server, `create database ${name}`);
    const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
    const processes = Array.from({ length: 4 }, () => openPostgres(url, 3));
    const applied = await Promise.all(processes.map(({ db }) => migrate(db)));
    expect(applied.flat()).toEqual(Object.keys(migrations));
    await Promise.all(processes.map(({ close }) => close()));
    await asAdmin(server, `drop database ${name}`);
  });

  test("that cuts a transaction's connection fails that transaction and nothing else", async () => {
    await withDatabase(async (url, errors) => {
      const { db, close } = openPostgres(url, 2, (error) => errors.push(error));
      const cut = db.transaction().execute(async (trx) => {
        await trx.insertInto("agency").values({ id: "a", name: "A" }).execute();
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
        await asAdmin(server, "select pg_terminate_backend($1)", [rows[0]!.pid]);
        await trx.insertInto("agency").values({ id: "b", name: "B" }).execute();
      });
      await expect(cut).rejects.toSatisfy(isDatabaseAway);
      expect(await db.selectFrom("agency").selectAll().execute()).toEqual([]);
      expect(errors.length).toBeGreaterThan(0); // heard, where it would have ended the process
      await close();
    });
  });

  test("that cuts a connection nobody uses is heard, and asked again by another", async () => {
    await withDatabase(async (url) => {
      let heard = () => {};
      const isHeard = new Promise<void>((resolve) => {
        heard = resolve;
      });
      const { db, close } = openPostgres(url, 1, () => heard());
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await asAdmin(server, "select pg_terminate_backend($1)", [rows[0]!.pid]);
      await isHeard;
      expect(await db.selectFrom("agency").selectAll().execute()).toEqual([]);
      await close();
    });
  });

  test("that is not there is said to be away", async () => {
    const { db, close } = openPostgres("postgres://nobody@127.0.0.1:1/none", 1);
    await expect(sql`select 1`.execute(db)).rejects.toSatisfy(isDatabaseAway);
    await close();
  });
});
