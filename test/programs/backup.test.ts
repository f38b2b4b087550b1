import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backupAct, runBackup } from "~/programs/backup/backup-program.server";
import { backupWords } from "~/programs/backup/backup-words";
import { runRestore } from "~/programs/backup/restore-program.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { openDatabase } from "~/shell/open.server";
import { citizen } from "../support/citizen";
import { type Stocked, stockRecords, wholeJourney } from "../support/journey";
import { newDataDir, runProgram, type Service, startService } from "../support/program";

const silent = createLog({ logLevel: "silent" });

/** What is copied is a running service that people use meanwhile; what is restored runs again under the same address. */
describe("a copy of the embedded database", { timeout: 180_000 }, () => {
  const DATA_DIR = newDataDir();
  const [copies, keys, apart] = [newDataDir(), newDataDir(), newDataDir()];
  /** That of `runProgram`. */
  const SECRET = "0123456789abcdefghijklmnopqrstuv";
  const PUBLIC_URL = "http://otmena.test";
  const usual = { DATA_DIR, PUBLIC_URL };
  const state = join(newDataDir(), "../followed.json");
  let stock: Stocked[];
  let service: Service;
  const cancel = async (record: Stocked) => {
    const holder = citizen(service.url!);
    const { number, notice } = await wholeJourney(holder, record);
    expect((await holder.raw(`/annulments/${number}/notice.pdf`)).status).toBe(200);
    return notice;
  };
  const follow = () => runProgram(["verify-log", service.url!, "--state", state], usual);

  beforeAll(async () => {
    stock = await stockRecords({ dataDir: DATA_DIR }, 4);
  });
  afterAll(() => service?.stop());

  test("is made while people cancel, put back into an empty folder, and every notice verifies from it", async () => {
    service = await startService(usual);
    const before = await cancel(stock[0]!);
    const [backup, meanwhile] = await Promise.all([
      runProgram(["backup", copies, "--keys", keys], usual),
      Promise.all([cancel(stock[1]!), cancel(stock[2]!)]),
    ]);
    expect(backup).toMatchObject({ code: 0, output: expect.stringMatching(/Проверена: \d уведомлени/) });
    const after = await cancel(stock[3]!);
    await expect.poll(async () => (await (await fetch(`${service.url}/v/${after}.json`)).json()).log).not.toBeNull();
    expect(await follow()).toMatchObject({ code: 0 });
    await service.stop();

    const [name] = readdirSync(copies);
    expect(readdirSync(join(copies, name!))).toEqual(["db"]);
    expect(readdirSync(join(keys, name!)).sort()).toEqual(["seal", "signatures"]);
    const restore = (other = {}) =>
      runProgram(["restore", join(copies, name!), "--keys", join(keys, name!)], {
        ...usual,
        DATA_DIR: apart,
        ...other,
      });
    expect(await restore({ SECRET: undefined })).toMatchObject({ code: 2, output: expect.stringContaining("SECRET") });
    // Keys of a real service belong where its settings say, not beside the data.
    const named = ["MAIL_DKIM_KEY-mail.pem", "SEAL_KEY-seal.pem"];
    for (const file of named) writeFileSync(join(keys, name!, file), "a key");
    expect(await restore()).toMatchObject({ code: 0, output: expect.stringContaining(named.join(", ")) });
    expect(["seal", ...named].map((file) => existsSync(join(apart, file)))).toEqual([true, false, false]);
    expect(await restore()).toMatchObject({ code: 2, output: expect.stringContaining("уже есть база") });

    service = await startService({ ...usual, DATA_DIR: apart });
    expect(await (await fetch(`${service.url}/v/${before}`)).text()).toContain("Уведомление настоящее");
    // Whoever cancelled while it was made is in it with a notice, or not at all.
    for (const one of [...meanwhile, after])
      expect([200, 404]).toContain((await fetch(`${service.url}/v/${one}`)).status);
    expect(await runProgram(["verify-log", "--database"], { ...usual, DATA_DIR: apart })).toMatchObject({ code: 0 });
    // Whoever has seen the newer log sees that this one is older.
    expect(await follow()).toMatchObject({ code: 1, output: expect.stringMatching(/верн|назад|стар|короче/) });
  });

  /** In this process, beside which nothing runs. */
  const settingsOf = (other: Record<string, string> = {}) =>
    readSettings({ NODE_ENV: "test", MODE: "demo", SECRET, PUBLIC_URL, DATA_DIR, ...other });
  async function run(command: "backup" | "restore", args: string[], other: Record<string, string> = {}, changed = {}) {
    const said: string[] = [];
    const settings = { ...settingsOf(other), ...changed };
    const say = (line: string) => void said.push(line);
    const code =
      command === "backup"
        ? await runBackup(args, settings, new Date(), say)
        : await runRestore(args, () => settings, say);
    return { code, output: said.join("\n") };
  }

  test("that is of no use is not put back", async () => {
    const [name] = readdirSync(copies);
    const into = { DATA_DIR: newDataDir() };
    const args = [join(copies, name!), "--keys", join(keys, name!)];
    const other = await run("restore", args, { ...into, SECRET: "x".repeat(40) });
    expect(other).toMatchObject({ code: 1, output: expect.stringContaining("SECRET") });
    expect(readdirSync(into.DATA_DIR)).toEqual([]);
    const file = join(copies, name!, "db/global/pg_control");
    writeFileSync(file, readFileSync(file).fill(0));
    await expect(run("restore", [join(copies, name!)], into)).rejects.toThrow("damaged");
    expect(existsSync(join(into.DATA_DIR, "db"))).toBe(false);
  });

  test("has all keys apart, also those that are called the same, and is not made where nothing can be written", async () => {
    const [sealing, coding, into] = [newDataDir(), newDataDir(), newDataDir()];
    for (const folder of [sealing, coding]) {
      mkdirSync(folder);
      writeFileSync(join(folder, "key.pem"), folder);
    }
    const settings = settingsOf();
    const changed = {
      seal: { ...settings.seal, key: join(sealing, "key.pem"), certificate: null },
      qrKey: join(coding, "key.pem"),
      mail: { ...settings.mail, dkim: { selector: "mail", key: join(coding, "key.pem") } },
    };
    expect(await run("backup", [newDataDir(), "--keys", into], {}, changed)).toMatchObject({ code: 0 });
    const kept = (file: string) => readFileSync(join(into, readdirSync(into)[0]!, file), "utf8");
    const files = ["SEAL_KEY-key.pem", "QR_KEY-key.pem", "MAIL_DKIM_KEY-key.pem"];
    expect(files.map(kept)).toEqual([sealing, coding, coding]);

    const { engine, close } = await openDatabase(settings);
    const nowhere = async function* () {
      yield Buffer.from("/dev/null/copy");
    };
    const copying = await backupAct(engine, DATA_DIR)(nowhere(), async () => {}).finally(close);
    expect(copying).toEqual({ why: expect.stringContaining("/dev/null") });
  });

  test("is refused where it could not be what it should", async () => {
    for (const [args, code, says] of [
      [[], 3, "npm run backup"],
      [[join(DATA_DIR, "copies")], 2, "лежит в папке базы"],
      [[copies, "--keys", copies], 2, "рядом с копией"],
    ] as const)
      expect(await run("backup", [...args])).toMatchObject({ code, output: expect.stringContaining(says) });
    const nowhere = { DATA_DIR: newDataDir() };
    expect(await run("backup", [copies], nowhere)).toMatchObject({ code: 2 });
    // Of what the running service cannot write nothing is kept.
    const failing = await startControl(DATA_DIR, { backup: () => Promise.reject(new Error("disk full")) }, silent);
    const before = readdirSync(copies);
    expect(await run("backup", [copies])).toEqual({ code: 2, output: backupWords.cut });
    expect(readdirSync(copies)).toEqual(before);
    await failing.close();
    expect(await run("restore", [keys], nowhere)).toMatchObject({ code: 2 });
    const DATABASE_URL = "postgres://127.0.0.1/otmena";
    expect(await run("backup", [copies], { DATABASE_URL })).toEqual({ code: 2, output: backupWords.postgres });
  });
});
