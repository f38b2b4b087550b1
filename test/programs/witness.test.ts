import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { signerOf } from "~/journal/signer.server";
import { keysFrom } from "~/shell/keys.server";
import { newDataDir, runProgram, startService } from "../support/program";

const SECRET = "0123456789abcdefghijklmnopqrstuv";

/** A port that is free now: the service's address is part of its log's name, so it must be known before. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

const startWitness = (directory: string, ...args: string[]) =>
  startService({ MODE: undefined, SECRET: undefined }, "witness", directory, "--listen", "127.0.0.1:0", ...args);

const vkeyIn = (output: string) => /"vkey":"([^"]+)"/.exec(output)![1]!;

describe("a service with a witness beside it", { timeout: 120_000 }, () => {
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
    const environment = { DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url, WITNESS_POLICY: policy };
    const service = await startService(environment);
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
    await service.stop();
    await witness.stop();
  });
});
