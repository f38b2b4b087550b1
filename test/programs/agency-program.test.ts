import { mkdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { findKey } from "~/agencies/agency-keys.server";
import { agencyAct, runAgency } from "~/programs/agency-program.server";
import { readSettings } from "~/shell/config.server";
import { type Control, startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { onPglite } from "../support/database";
import { givenCountry, later, MINUTE, testHouse } from "../support/given";
import { newDataDir } from "../support/program";
import type { TestHouse } from "../support/requests";

describe("the command agency", () => {
  const dataDir = newDataDir();
  const settings = readSettings({ NODE_ENV: "test", MODE: "demo", DATA_DIR: dataDir });
  let house: TestHouse;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const control: Control = await startControl(
      dataDir,
      { agency: agencyAct(house) },
      createLog({ logLevel: "silent" }),
    );
    return () => control.close();
  });

  async function run(...args: string[]) {
    const said: string[] = [];
    const code = await runAgency(args, settings, new Date(), (text) => said.push(text));
    return { code, said: said.join("\n") };
  }

  it("makes a key through the running service, shows it once, lists it without it, and ends it", async () => {
    const made = await run("key", "add", "health", "--name", "Registry", "--scopes", "records:write,deliveries:read");
    const key = /^otm_[\w-]{43}$/m.exec(made.said)![0];
    expect(made.code).toBe(0);
    const found = await findKey(house.db, key);
    expect(found).toMatchObject({ agencyId: "health", name: "Registry", officeIds: null });
    const listed = await run("key", "list", "health");
    expect(listed.said).toContain(`${found!.id}  Registry: до `);
    expect(listed.said).toContain("records:write deliveries:read");
    expect(listed.said).not.toContain(key);
    expect(await run("key", "end", "mvd", found!.id)).toMatchObject({ code: 2 });
    expect(await run("key", "end", "health", found!.id)).toMatchObject({ code: 0 });
    expect(await run("key", "end", "health", found!.id)).toMatchObject({ code: 2 });
    expect((await run("key", "list", "health")).said).toContain("отозван");
    const entries = await house.db.selectFrom("entry").select(["what", "actor", "about"]).orderBy("id").execute();
    expect(entries.filter(({ about }) => about === found!.id)).toEqual([
      { what: "agency-key-made", actor: "system:agency-program", about: found!.id },
      { what: "agency-key-ended", actor: "system:agency-program", about: found!.id },
    ]);
  });

  it("binds a key to offices and days", async () => {
    const { said } = await run("key", "add", "health", "--name", "Desk", "--offices", "clinic", "--days", "30");
    const found = await findKey(house.db, /^otm_[\w-]{43}$/m.exec(said)![0]);
    expect(found).toMatchObject({ officeIds: ["clinic"], endedAt: null });
    expect(found!.expiresAt.getTime()).toBeLessThan(later(30 * 24 * 60 * MINUTE, new Date()).getTime() + MINUTE);
  });

  it.each([
    ["no-such", []],
    ["health", ["--offices", "passports"]],
    ["health", ["--offices", ""]],
    ["health", ["--days", "0"]],
    ["health", ["--days", "731"]],
  ])("makes no key of %s with %j, and says why", async (agency, more) => {
    const { code, said } = await run("key", "add", agency, "--name", "N", ...more);
    expect([code, said === ""]).toEqual([2, false]);
  });

  it.each([
    [[]],
    [["key", "add"]],
    [["key", "add", "health", "--scopes", "everything"]],
    [["key", "end", "health"]],
    [["key", "list", "health", "--name", "x"]],
    [["webhook", "list", "health"]],
  ])("tells its arguments where they are mistaken: %j", async (args) => {
    expect(await run(...args)).toMatchObject({ code: 3, said: expect.stringContaining("npm run agency") });
  });
});
