import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { renderNotice } from "~/notices/render.server";
import { endKeyAct } from "~/programs/end-key-program.server";
import { acceptKeysAct, keysAct, runKeys } from "~/programs/keys-program.server";
import { openHouse } from "~/programs/open-house.server";
import { demonstrationQrSigner, demonstrationSealer } from "~/seals/demo-seal.server";
import { readKeyFile } from "~/seals/key-file";
import { keysWords } from "~/seals/keys-words";
import { checkStatement } from "~/seals/qr-check";
import { qrSignerOfSettings } from "~/seals/qr-keys.server";
import { sealerOfSettings } from "~/seals/seal-keys.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { checkFile } from "~/verification/check-file.server";
import { sampleFacts } from "../notices/sample-facts";
import { testDatabase } from "../support/database";
import { now } from "../support/given";
import { newDataDir } from "../support/program";
import { plantDatabase } from "../support/template";

const log = createLog({ logLevel: "silent" });
const settingsOf = (dataDir: string, other: Record<string, string> = {}) =>
  readSettings({ NODE_ENV: "test", MODE: "demo", DATA_DIR: dataDir, PUBLIC_URL: "http://otmena.test", ...other });

async function run(dataDir: string, ...args: string[]) {
  return runWith(settingsOf(dataDir), ...args);
}

async function runWith(settings: ReturnType<typeof settingsOf>, ...args: string[]) {
  const said: string[] = [];
  const code = await runKeys(args, settings, now, (text) => said.push(text));
  return { code, said: said.join("\n") };
}

describe("the keys of a service", { timeout: 60_000 }, () => {
  const dataDir = newDataDir();
  const file = join(newDataDir(), "../keys.json");
  const published = () => readKeyFile(readFileSync(file, "utf8"))!;
  let before: { pdf: Uint8Array; statement: Uint8Array<ArrayBuffer> };

  /** As if the service were started, asked something, and stopped. */
  async function running<T>(work: () => Promise<T>): Promise<T> {
    const { house, close } = await openHouse(settingsOf(dataDir), log);
    const control = await startControl(
      dataDir,
      { keys: keysAct(house), "accept-keys": acceptKeysAct(house), "end-key": endKeyAct(house) },
      log,
    );
    try {
      return await work();
    } finally {
      await control.close();
      await close();
    }
  }

  beforeAll(async () => {
    await plantDatabase(dataDir);
    // Before the service makes them, which goes by the machine's clock.
    const sealer = demonstrationSealer(dataDir, now);
    const statement = demonstrationQrSigner(dataDir, now).sign(sampleFacts);
    await running(async () => {});
    const made = { publicUrl: "http://otmena.test", qrStatement: statement, seal: sealer.plan };
    before = { pdf: await sealer.seal(await renderNotice(sampleFacts, made)), statement };
  });

  it("are listed by the running service, with what signs now", async () => {
    const { code, said } = await running(() => run(dataDir, "list"));
    expect([code, said.split("\n").length]).toEqual([0, 2]);
    for (const id of [demonstrationSealer(dataDir, now).keyId, demonstrationQrSigner(dataDir, now).keyId])
      expect(said).toMatch(new RegExp(`^${id}  .*, подписывает сейчас$`, "m"));
  });

  it("are listed without it, too", async () => {
    const { code, said } = await run(dataDir, "list");
    expect([code, said.includes("подписывает сейчас")]).toEqual([0, false]);
    expect(said).toContain(demonstrationQrSigner(dataDir, now).keyId);
  });

  it("can be made anew; the next start uses the new ones, and old notices verify as before", async () => {
    const old = [demonstrationSealer(dataDir, now).keyId, demonstrationQrSigner(dataDir, now).keyId];
    const { code, said } = await run(dataDir, "rotate");
    const fresh = [demonstrationSealer(dataDir, now).keyId, demonstrationQrSigner(dataDir, now).keyId];
    expect([code, fresh.every((id) => said.includes(id) && !old.includes(id))]).toEqual([0, true]);
    expect(readdirSync(join(dataDir, "seal")).sort()).toEqual(
      [
        ...["demonstration.pem", "demonstration-qr.pem"],
        ...[`demonstration-${old[0]}.pem`, `demonstration-qr-${old[1]}.pem`],
      ].sort(),
    );
    const listed = (await running(() => run(dataDir, "list"))).said;
    for (const id of fresh) expect(listed).toMatch(new RegExp(`^${id}  .*, подписывает сейчас$`, "m"));
    for (const id of old) expect(listed).toMatch(new RegExp(`^${id}  .* 20\\d\\d$`, "m"));
    expect((await run(dataDir, "publish", file)).code).toBe(0);
    expect(checkFile(before.pdf, published().seals).keyId).toBe(old[0]);
    expect((await checkStatement(before.statement, published().qrKeys)).code).toBe("genuine");
    expect(
      published()
        .qrKeys.map(({ keyId }) => keyId)
        .sort(),
    ).toEqual([old[1], fresh[1]].sort());
  });

  it("can be made anew while the service runs: it takes them in, and its next start uses them", async () => {
    await running(async () => {
      expect((await run(dataDir, "rotate")).code).toBe(0);
      expect((await run(dataDir, "accept")).code).toBe(0);
    });
    const listed = (await running(() => run(dataDir, "list"))).said;
    expect(listed).toMatch(new RegExp(`^${demonstrationQrSigner(dataDir, now).keyId}  .*, подписывает сейчас$`, "m"));
    expect(listed.split("\n")).toHaveLength(6);
  });

  it("can be retired and revoked, by the running service and without it, and the list says so", async () => {
    const [now1, ...old] = published()
      .qrKeys.map(({ keyId }) => keyId)
      .reverse();
    const signing = demonstrationQrSigner(dataDir, now).keyId;
    expect(await run(dataDir, "retire", signing)).toEqual({ code: 2, said: keysWords.notEnded["in-use"] });
    expect((await running(() => run(dataDir, "retire", old[0]!))).code).toBe(0);
    expect((await run(dataDir, "revoke", now1!, "--since", "2026-10-01T09:00+03:00")).code).toBe(0);
    expect(await run(dataDir, "revoke", now1!, "--since", "2026-10-02")).toEqual({
      code: 2,
      said: keysWords.notEnded.said,
    });
    const { said } = await run(dataDir, "list");
    expect(said).toMatch(new RegExp(`^${old[0]}  .*, не подписывает с`, "m"));
    expect(said).toMatch(new RegExp(`^${now1}  .*, отозван с 1 октября 2026`, "m"));
  });

  it("revoked while it signs: it is said what to do, and the service does not start with it again", async () => {
    const other = newDataDir();
    // Nothing here is about the database; the embedded one takes a second at each of five openings.
    const database = inject("postgresUrl") ? await testDatabase("postgres") : await plantDatabase(other);
    const settings = settingsOf(other, database ? { DATABASE_URL: database.url! } : {});
    const start = async () => (await openHouse(settings, log)).close();
    await start();
    const { keyId } = demonstrationQrSigner(other, now);
    const { code, said } = await runWith(settings, "revoke", keyId, "--since", "2026-01-05");
    expect([code, said]).toEqual([0, keysWords.ended(keyId, "revoked", true)]);
    await expect(start()).rejects.toThrow(/revoked/);
    expect((await runWith(settings, "rotate")).code).toBe(0);
    await start();
    await database?.close();
  });

  it("are published on standard output as well", async () => {
    expect(JSON.parse((await run(dataDir, "publish", "-")).said)).toMatchObject({ issuer: "http://otmena.test" });
  });
});

it("new keys for production go where they are told, and fit the settings", async () => {
  const folder = join(newDataDir(), "keys");
  const { code, said } = await run(newDataDir(), "rotate", "--out", folder);
  expect(code).toBe(0);
  const named = Object.fromEntries(
    [...said.matchAll(/^(SEAL_KEY|SEAL_CERT|QR_KEY)=(.+)$/gm)].map((m) => [m[1]!, m[2]!]),
  );
  const settings = settingsOf(newDataDir(), named);
  const soon = new Date(now.getTime() + 1000);
  expect((await sealerOfSettings(settings, soon))?.plan.demonstration).toBe(false);
  expect(qrSignerOfSettings(settings, soon)?.demonstration).toBe(false);
  const told: string[] = [];
  expect(await runKeys(["rotate"], settings, now, (text) => told.push(text))).toBe(3);
  expect(told).toEqual([keysWords.where]);
});

it.each([
  [[]],
  [["show"]],
  [["list", "x"]],
  [["rotate", "x"]],
  [["publish", "a", "b"]],
  [["list", "--out", "x"]],
  [["--x"]],
  [["retire"]],
  [["retire", "0123456789abcdef", "--since", "2026-01-01"]],
  [["revoke", "0123456789abcdef"]],
  [["revoke", "0123456789abcdef", "--since", "2026-02-30"]],
  [["revoke", "0123456789abcdef", "--since", "2026-01-01", "--reason", "whim"]],
  [["revoke", "not-a-key", "--since", "2026-01-01"]],
  [["list", "--since", "2026-01-01"]],
])("%j is a mistaken command", async (args) => {
  expect(await run(newDataDir(), ...args)).toEqual({ code: 3, said: keysWords.usage });
});
