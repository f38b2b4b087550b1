import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signerOf } from "~/journal/signer.server";
import { tilePath, tilesOfTree } from "~/journal/tiles";
import { auditAct, runVerifyLog } from "~/programs/verify-log-program.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { createLog } from "~/shell/log.server";
import { asOwner, givenEntries, sealAll, serveLog, sourceOf } from "../journal/given-log";
import { onBothDatabases, testDatabase } from "../support/database";
import { later, now, testHouse } from "../support/given";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "verify-log-"));
  mkdirSync(join(dir, "data"), { mode: 0o700 });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const secret = "0123456789abcdefghijklmnopqrstuv"; // that of `testHouse`
const settingsOf = (other: Record<string, string> = {}) =>
  readSettings({ NODE_ENV: "test", MODE: "demo", SECRET: secret, DATA_DIR: join(dir, "data"), ...other });

async function run(args: string[], other: Record<string, string> = {}) {
  const said: string[] = [];
  const code = await runVerifyLog(
    args,
    () => settingsOf(other),
    (line) => said.push(line),
    now,
  );
  return { code, said: said.join("\n") };
}

/** A log as a mirror keeps it: the same paths, as files. */
async function copyOf(house: House, size: number, name = "copy"): Promise<string> {
  const source = sourceOf(house);
  const tiles = [...tilesOfTree(size), ...tilesOfTree(size, "entries")].map(tilePath);
  for (const path of ["key", "checkpoint", ...tiles]) {
    mkdirSync(dirname(join(dir, name, path)), { recursive: true });
    writeFileSync(join(dir, name, path), (await source(path))!);
  }
  return join(dir, name);
}

async function givenHouse(entries: number) {
  const database = await testDatabase();
  const house = testHouse(database.db);
  await givenEntries(house, entries);
  await sealAll(house);
  return { house, close: database.close };
}

describe("verify-log", { timeout: 60_000 }, () => {
  it("follows a copy of the log, and remembers what it has seen", async () => {
    const { house, close } = await givenHouse(300);
    const state = join(dir, "state");
    const first = await run([await copyOf(house, 300), "--state", state]);
    expect(first.said).toMatch(
      /^Верим с первого раза ключу otmena\.example\/log\+.*\notmena\.example\/log: 300 записей, .*\nВсё цело\.$/,
    );
    await givenEntries(house, 300, 300);
    await sealAll(house);
    const second = await run([await copyOf(house, 600), "--state", state]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.said).toMatch(
      /600 записей, .*\nСравнили с 1 прежним итогом, последний от 2026-11-21T11:05:12\.000Z по 300\nВсё цело\.$/,
    );
    expect(JSON.parse(readFileSync(state, "utf8")).heads.map(({ size }: { size: number }) => size)).toEqual([300, 600]);
    await close();
  });

  it("convicts a log that is shorter than it was, or another, and does not forget what it saw", async () => {
    const { house, close } = await givenHouse(300);
    const state = join(dir, "state");
    const old = await copyOf(house, 300, "old");
    await givenEntries(house, 10, 300);
    await sealAll(house);
    const young = await copyOf(house, 310, "young");
    expect((await run([young, "--state", state])).code).toBe(0);
    const kept = readFileSync(state, "utf8");
    const cut = await run([old, "--state", state]);
    expect([cut.code, cut.said]).toEqual([
      1,
      expect.stringMatching(
        /ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ: .* Первое: ОБРЕЗАНО: листов 300, а в итоге .* подписано 310/,
      ),
    ]);
    await asOwner(
      house.db,
      "delete from entry_leaf",
      "delete from log_head",
      "delete from log_node",
      "delete from entry where id = 5",
      "insert into entry_unsealed select id from entry",
    );
    await givenEntries(house, 100, 400);
    await sealAll(house);
    const other = await run([await copyOf(house, 409, "other"), "--state", state]);
    expect([other.code, other.said]).toEqual([1, expect.stringMatching(/Первое: ПЕРЕПИСАНО: итог по 310 листам/)]);
    expect(readFileSync(state, "utf8")).toBe(kept);
    expect((await run([young, "--state", state])).code).toBe(0);
    await close();
  });

  it("finds every byte that is flipped in a copy", async () => {
    const { house, close } = await givenHouse(260);
    const copy = await copyOf(house, 260);
    const { vkey } = signerOf(house);
    for (const path of [
      "checkpoint",
      "tile/0/000",
      "tile/0/001.p/4",
      "tile/1/000.p/1",
      "tile/entries/000",
      "tile/entries/001.p/4",
    ]) {
      const bytes = readFileSync(join(copy, path));
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1;
        writeFileSync(join(copy, path), changed);
        const { code, said } = await run([copy, "--key", vkey]);
        expect([path, at, code, said]).toEqual([path, at, 1, expect.stringContaining("ЖУРНАЛ ПОДДЕЛАН. Первое: ")]);
      }
      writeFileSync(join(copy, path), bytes);
    }
    for (const path of ["tile/0/001.p/4", "tile/entries/001.p/4", "tile/1/000.p/1"]) {
      cpSync(join(copy, path), join(dir, "aside"));
      rmSync(join(copy, path));
      expect([path, (await run([copy, "--key", vkey])).code]).toEqual([path, 1]);
      cpSync(join(dir, "aside"), join(copy, path));
    }
    expect((await run([copy, "--key", vkey])).code).toBe(0);
    await close();
  });

  it("goes through HTTP, by the address of the service or of the log, and with a key from a file", async () => {
    const { house, close } = await givenHouse(300);
    const { server, url } = await serveLog(sourceOf(house));
    writeFileSync(join(dir, "vkey"), `${signerOf(house).vkey}\n`);
    for (const place of [url, `${url}/`, `${url}/log`, `${url}/log/`, `${url}/log/checkpoint`])
      expect(await run([place, "--key", join(dir, "vkey")])).toMatchObject({ code: 0 });
    await new Promise((resolve) => server.close(resolve));
    const gone = await run([url]);
    expect([gone.code, gone.said]).toEqual([2, expect.stringContaining(url)]);
    await close();
  });

  it("says what it needs when it was not told, and never calls that tampering", async () => {
    const { house, close } = await givenHouse(3);
    const copy = await copyOf(house, 3);
    const state = join(dir, "state");
    writeFileSync(join(dir, "broken"), "{}");
    expect((await run([copy, "--state", state])).code).toBe(0);
    const stranger = signerOf({ ...house, publicUrl: "https://other.example" }).vkey;
    const attempts: [string[], string][] = [
      [[], "npm run verify-log"],
      [["a", "b"], "За один раз один журнал"],
      [["--what"], "npm run verify-log"],
      [[join(dir, "nowhere")], "Здесь нет журнала"],
      [[copy, "--key", "nonsense"], "Это не ключ журнала"],
      [[copy, "--state", join(dir, "broken")], "не то, что оставила"],
      [[copy, "--state", state, "--key", stranger], "другой ключ"],
      [["--database"], "Settings do not fit"],
    ];
    for (const [args, says] of attempts) {
      const { code, said } = await run(args, args[0] === "--database" ? { PORT: "x" } : {});
      expect([args, code, said]).toEqual([args, 2, expect.stringContaining(says)]);
    }
    const unsigned = await run([copy, "--key", stranger]);
    expect([unsigned.code, unsigned.said]).toEqual([1, expect.stringContaining("НЕ ПОДПИСАНО")]);
    expect(existsSync(`${state}.new`)).toBe(false);
    await close();
  });

  it("reads the embedded database through the running service", async () => {
    const { house, close } = await givenHouse(300);
    const control = await startControl(
      join(dir, "data"),
      { audit: auditAct(house) },
      createLog({ logLevel: "silent" }),
    );
    const copy = await copyOf(house, 300);
    const state = join(dir, "state");
    const good = await run([copy, "--database", "--state", state]);
    expect([good.code, good.said]).toEqual([
      0,
      expect.stringMatching(
        /База: запечатано 300 записей, корень .*, ждут печати: 0\nРеестр: сверено с журналом 0 уведомлений\nВсё цело\.$/,
      ),
    ]);
    await asOwner(house.db, "update entry set at = at - interval '1 day' where id = 17");
    const bad = await run(["--database", "--state", state]);
    expect([bad.code, bad.said]).toEqual([1, expect.stringContaining("Первое: ИЗМЕНЕНО: запись 17, лист 16: столбцы")]);
    await control.close();
    await close();
  });
});

onBothDatabases("verify-log with DATABASE_URL", (open, kind) => {
  it.skipIf(kind === "pglite")("reads the database itself, and holds it against what was published", async () => {
    const { url, db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 300);
    await sealAll(house, 100, later(1));
    const copy = await copyOf(house, 300);
    expect(await run([copy, "--database"], { DATABASE_URL: url! })).toMatchObject({ code: 0 });
    await asOwner(
      db,
      "delete from entry where id > 200",
      "delete from entry_leaf where index >= 200",
      "delete from log_head where size > 200",
    );
    const cut = await run([copy, "--database"], { DATABASE_URL: url! });
    expect([cut.code, cut.said]).toEqual([1, expect.stringMatching(/Первое: ОБРЕЗАНО: листов 200,/)]);
    const nobody = await run(["--database"], { DATABASE_URL: url!.replace(/\/test_\w+/, "/nothing") });
    expect([nobody.code, nobody.said]).toEqual([2, expect.stringContaining("Посмотреть не удалось.")]);
  });
});
