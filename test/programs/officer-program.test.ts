import { mkdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { demoOfficers } from "~/agencies/demo-officers-words";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { seedOfficers } from "~/programs/demo-officers.server";
import { officerCommandWords as words } from "~/programs/officer-command-words";
import { officerAct, runOfficer } from "~/programs/officer-program.server";
import { openHouse } from "~/programs/open-house.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import type { Db } from "~/shell/db.server";
import { createLog } from "~/shell/log.server";
import { onBothDatabases } from "../support/database";
import { now, testHouse } from "../support/given";
import { newDataDir } from "../support/program";

const log = createLog({ logLevel: "silent" });
const SECRET = "0123456789abcdefghijklmnopqrstuv";
const add = ["add", "--agency", "health", "--login", "n.petrova", "--name", "Нина Петрова", "--role", "decides"];

onBothDatabases("npm run officer", (open, kind) => {
  let db: Db;
  let environment: Record<string, string> = {};
  const dataDir = newDataDir();
  beforeAll(async () => {
    const database = await open();
    db = database.db;
    mkdirSync(dataDir, { recursive: true });
    await loadCatalogue(db, "db/seed");
    environment = { NODE_ENV: "test", MODE: "demo", SECRET, DATA_DIR: dataDir, PUBLIC_URL: "https://otmena.example" };
    if (database.url) environment.DATABASE_URL = database.url;
  });

  /** With the embedded database as beside a running service. */
  async function run(...args: string[]) {
    const said: string[] = [];
    const control = kind === "pglite" ? await startControl(dataDir, { officer: officerAct(testHouse(db)) }, log) : null;
    try {
      const code = await runOfficer(args, readSettings(environment), now, (text) => said.push(text));
      return { code, said: said.join("\n") };
    } finally {
      await control?.close();
    }
  }

  test("adds, lists, resets and ends, and tells a link once", async () => {
    const added = await run(...add, "--offices", "OFF-002, OFF-004");
    expect(added.code).toBe(0);
    expect(added.said).toMatch(/https:\/\/otmena\.example\/desk\/first\/[\w-]{43}\n/);
    expect((await run("list", "--agency", "health")).said).toBe(
      "n.petrova\thealth\tрешает\tOFF-002,OFF-004\tждём по ссылке\tНина Петрова",
    );
    expect(await run(...add)).toMatchObject({ code: 2, said: words.refused["login-taken"]() });
    const reset = await run("reset", "N.Petrova");
    expect(reset.said).toMatch(/desk\/first\//);
    expect(reset.said).not.toBe(added.said);
    expect(await run("end", "n.petrova")).toEqual({ code: 0, said: "n.petrova больше не входит." });
    expect(await run("reset", "n.petrova")).toMatchObject({ code: 2, said: words.refused["no-officer"]() });
    expect((await run("list")).said).toContain("больше не входит с ");
  });

  test.each([
    ["nothing", []],
    ["an unknown command", ["promote", "n.petrova"]],
    ["an unknown role", [...add.slice(0, -1), "rules"]],
    ["a login in other letters", ["add", "--agency", "health", "--login", "Нина", "--name", "Нина", "--role", "looks"]],
    ["reset without a login", ["reset"]],
    ["more than it takes", ["end", "one", "two"]],
    ["an unknown option", ["list", "--all"]],
  ])("tells how it is used, to %s", async (_, args) =>
    expect(await runOfficer(args, readSettings(environment), now, () => {})).toBe(3),
  );

  test("refuses an office of another agency, and an agency that is not there", async () => {
    expect(await run(...add.map((one) => (one === "health" ? "nowhere" : one)))).toMatchObject({ code: 2 });
    const strange = await run(...add, "--offices", "OFF-001");
    expect(strange).toEqual({ code: 2, said: words.refused["no-office"](["OFF-001"]) });
  });

  test("officers of a demonstration are added once, and in production their database is refused", async () => {
    await seedOfficers(testHouse(db), now);
    await seedOfficers(testHouse(db), now);
    const rows = await db.selectFrom("officer").select("login").where("login", "not like", "n.%").execute();
    expect(rows).toHaveLength(demoOfficers.length);
    if (kind === "pglite") return;
    const production = { ...readSettings(environment), mode: "production" as const };
    await expect(openHouse(production, log)).rejects.toThrow("this database is a demonstration's");
  });
});
