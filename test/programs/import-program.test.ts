import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { importActs, runImport } from "~/programs/import-program.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { keysFrom } from "~/shell/keys.server";
import { createLog } from "~/shell/log.server";
import { onBothDatabases, testDatabase } from "../support/database";
import { importFile } from "../support/import-file";
import { plantDatabase } from "../support/template";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "import-"));
  mkdirSync(join(dir, "data"), { mode: 0o700 });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const settingsOf = (other: Record<string, string> = {}) =>
  readSettings({ NODE_ENV: "test", MODE: "demo", DATA_DIR: join(dir, "data"), SEED_DIR: resolve("db/seed"), ...other });

function screenOf() {
  const written: string[] = [];
  return { written, write: (text: string) => void written.push(text) };
}

const fileOf = (text: string) => {
  const path = join(dir, "records.csv");
  writeFileSync(path, text);
  return path;
};

async function run(path: string, settings = settingsOf()) {
  const screen = screenOf();
  const code = await runImport([path], settings, screen, () => 0);
  return { code, said: screen.written.join("") };
}

describe("the import command", () => {
  it("opens the embedded database itself when no service runs, and can be repeated", { timeout: 60_000 }, async () => {
    await plantDatabase(join(dir, "data"));
    const path = fileOf(importFile([{ number: "100000001" }, { number: "12" }, { number: "100000002", phone: "x" }]));
    const first = await run(path);
    expect(first.code).toBe(3);
    expect(first.said).toMatch(/^Готово за 0,0 с\. Прочитали: 3 строки, 1 новая запись, 2 строки отклонены\.\n/u);
    expect(first.said).toContain(join(dir, "records.rejected.csv"));
    const rejected = join(dir, "records.rejected.csv");
    const mended = readFileSync(rejected, "utf8").replace(",12,", ",100000003,").replace(",x,", ",'+79000001122,");
    writeFileSync(rejected, mended);
    const second = await run(rejected);
    expect(second.code).toBe(0);
    expect(second.said).toMatch(/Прочитали: 2 строки, 2 новые записи\.\n$/u);
    expect((await run(path)).said).toMatch(/1 осталась как была, 2 строки отклонены/u);
  });

  it("says what is wrong before it begins", async () => {
    const { code, said } = await run(join(dir, "none.csv"));
    expect([code, said]).toEqual([2, `Файла ${join(dir, "none.csv")} нет, или его нельзя прочитать.\n`]);
    const screen = screenOf();
    expect(await runImport([], settingsOf(), screen)).toBe(2);
    expect(screen.written.join("")).toContain("npm run import -- ФАЙЛ.csv");
  });

  it.skipIf(!inject("postgresUrl"))("waits longer for PostgreSQL than a page may", { timeout: 60_000 }, async () => {
    const { db, url, close } = await testDatabase("postgres");
    await loadCatalogue(db, "db/seed");
    const other = new pg.Client(url!);
    await other.connect();
    await other.query("begin; lock table citizen_record in share mode");
    const patient = settingsOf({ DATABASE_URL: url!, DATABASE_PATIENCE: "1", SECRET: "x".repeat(32) });
    const importing = run(fileOf(importFile([{ number: "100000001" }])), patient);
    const overdue = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and clock_timestamp() - query_start > interval '1.1 s'`;
    await expect.poll(async () => (await overdue.execute(db)).rows, { timeout: 20_000 }).toHaveLength(1);
    await other.query("commit");
    expect(await importing).toMatchObject({ code: 0 });
    await other.end();
    await close();
  });

  it("goes through the running service, rows and refusals alike", { timeout: 60_000 }, async () => {
    const { db, close } = await testDatabase("pglite");
    await loadCatalogue(db, "db/seed");
    const house = { db, keys: keysFrom("a secret for tests alone, 32 characters") };
    const control = await startControl(join(dir, "data"), importActs(house), createLog({ logLevel: "silent" }));
    const rows = Array.from({ length: 1500 }, (_, n) => ({ number: n % 500 === 7 ? "?" : String(100_000_000 + n) }));
    const { code, said } = await run(fileOf(importFile(rows)));
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/^Служба работает, .*\n.*1\s497 новых записей, 3 строки отклонены/u),
    ]);
    expect(readFileSync(join(dir, "records.rejected.csv"), "utf8").split("\r\n")).toHaveLength(5);
    const wrong = await run(fileOf("a;b\n1;2\n"));
    expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining("Лишние столбцы: «a», «b».")]);
    await control.close();
    await close();
  });

  it("lists what went backwards, at most twenty lines of it, also where the running service takes the rows in", {
    timeout: 60_000,
  }, async () => {
    const { db, close } = await testDatabase("pglite");
    await loadCatalogue(db, "db/seed");
    const house = { db, keys: keysFrom("a secret for tests alone, 32 characters") };
    const acts = importActs(house);
    const control = await startControl(join(dir, "data"), acts, createLog({ logLevel: "silent" }));
    const rows = (status: string, to: number) =>
      Array.from({ length: to }, (_, n) => ({ number: String(100_000_000 + n), status }));
    await run(fileOf(importFile(rows("завершено", 24))));
    const now = new Date();
    await db.updateTable("citizen_record").set({ annulled_at: now }).where("number", "=", "100000001").execute();
    const { code, said } = await run(fileOf(importFile(rows("запланировано", 23))));
    expect(code).toBe(0);
    const [, summary, ...list] = said.trimEnd().split("\n");
    expect(summary).toMatch(
      /: 23 строки, 22 изменены, 1 отменена здесь и не тронута, у 22 записей статус вернулся назад\.$/u,
    );
    expect(list).toHaveLength(1 + 20 + 1 + 1 + 1);
    expect(list[1]).toBe("  строка 2, запись 100000000: было «завершено», стало «запланировано»");
    expect(list[2]).toContain("строка 4, запись 100000002");
    expect(list[21]).toBe("  и ещё 2");
    expect(list[23]).toBe("  строка 3, запись 100000001: было «завершено», прислано «запланировано»");
    await control.close();
    await close();
  });

  it("ends with a fault when the service goes away", async () => {
    const stopping = startControl(
      join(dir, "data"),
      {
        import: async (_, say) => {
          await say({ kind: "header", columns: [], separator: ",", format: { encoding: "utf-8", lineEnd: "\n" } });
          throw new Error("stopped");
        },
      },
      createLog({ logLevel: "silent" }),
    );
    const control = await stopping;
    const { code, said } = await run(fileOf(importFile([{}])));
    expect([code, said]).toEqual([1, expect.stringContaining("Связь со службой оборвалась")]);
    await control.close();
  });
});

onBothDatabases("the import command with DATABASE_URL", (open, kind) => {
  it.skipIf(kind === "pglite")("goes straight to the database", async () => {
    const { url, db } = await open();
    const { code } = await run(fileOf(importFile([{ number: "100000001" }])), settingsOf({ DATABASE_URL: url! }));
    expect(code).toBe(0);
    expect(await db.selectFrom("citizen_record").select("number").execute()).toEqual([{ number: "100000001" }]);
  });
});
