import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { signerOf } from "~/journal/signer.server";
import { keysFrom } from "~/shell/keys.server";
import { citizen } from "../support/citizen";
import { freePort } from "../support/daemon";
import { type Stocked, searchRecord, stockRecords } from "../support/journey";
import { newDataDir, runProgram, startService } from "../support/program";

const SECRET = "0123456789abcdefghijklmnopqrstuv";

const startWitness = (directory: string, ...args: string[]) =>
  startService({ MODE: undefined, SECRET: undefined }, "witness", directory, "--listen", "127.0.0.1:0", ...args);

/** A service that remembers its newest head beside its database. */
const remembering = (dataDir: string, port: string) => ({
  ...{ DATA_DIR: dataDir, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
  LOG_MEMORY: join(dirname(dataDir), "log-memory"),
});

const sizeAt = async (url: string) => Number((await (await fetch(`${url}/log/checkpoint`)).text()).split("\n")[1]);

const vkeyIn = (output: string) => /"vkey":"([^"]+)"/.exec(output)![1]!;

describe("a service with a witness beside it", { timeout: 120_000 }, () => {
  /** The service as the second test begins with it: it has ended. */
  let known: { dataDir: string; url: string; port: string; record: Stocked; state: string; size: number };

  it("shows heads that the witness vouches for, and a follower with the policy believes them", async () => {
    const dataDir = newDataDir();
    const folder = dirname(dataDir);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { vkey } = signerOf({ keys: keysFrom(SECRET), publicUrl: url });
    const directory = join(folder, "witness");
    const witness = await startWitness(directory, "--log", vkey, "--name", "witness.example/w1");
    expect(witness.output()).toContain("witness.example/w1+");
    expect(statSync(join(directory, "key")).mode & 0o777).toBe(0o600);
    const policy = join(folder, "policy");
    writeFileSync(policy, `witness w1 ${vkeyIn(witness.output())} ${witness.url}\nquorum w1\n`);
    const [record] = await stockRecords({ dataDir }, 1);
    const service = await startService({ ...remembering(dataDir, String(port)), WITNESS_POLICY: policy });
    const checkpoint = () => fetch(`${url}/log/checkpoint`).then((response) => response.text());
    await vi.waitFor(async () => expect(await checkpoint()).toContain("\u2014 witness.example/w1 "), 20_000);
    const published = await (await fetch(`${url}/log/policy`)).text();
    expect(published).toBe(`log ${vkey} ${url}/log\n${readFileSync(policy, "utf8")}`);
    writeFileSync(join(folder, "published"), published);
    const state = join(folder, "state");
    const believed = await runProgram(["verify-log", url, "--policy", join(folder, "published"), "--state", state]);
    expect([believed.code, believed.output]).toEqual([
      0,
      expect.stringMatching(/Свидетель w1 \(witness\.example\/w1\) ручается: /),
    ]);
    expect(existsSync(state)).toBe(true);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    known = { dataDir, url, port: String(port), record: record!, state, size: await sizeAt(url) };
    await service.stop();
    await witness.stop();
  });

  it("says by itself that its database is an older one than it has seen, and goes on being there", async () => {
    const { dataDir, url, record, state, size } = known;
    const environment = remembering(dataDir, known.port); // nobody vouches: the file alone remembers
    const backup = join(dirname(dataDir), "backup");
    cpSync(dataDir, backup, { recursive: true });
    const second = await startService(environment);
    await searchRecord(citizen(url), record);
    await vi.waitFor(async () => expect(await sizeAt(url)).toBeGreaterThan(size), 20_000);
    expect((await runProgram(["verify-log", url, "--state", state])).code).toBe(0);
    await second.stop();
    rmSync(dataDir, { recursive: true });
    cpSync(backup, dataDir, { recursive: true });
    const third = await startService(environment);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, "ready\nthe log is older than a head that was signed\n"]);
    expect(third.output()).toContain("was the database brought back from an older backup?");
    const outside = await runProgram(["verify-log", url, "--state", state]);
    expect([outside.code, outside.output]).toEqual([1, expect.stringContaining("ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ")]);
    const inside = await runProgram(["verify-log", "--database"], environment);
    expect([inside.code, inside.output]).toEqual([1, expect.stringContaining("ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ")]);
    await third.stop();
  });
});
