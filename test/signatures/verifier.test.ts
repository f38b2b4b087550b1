import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { openVerifier, Verifier } from "~/signatures/verifier.server";
import { Browser } from "../routes/browser";
import { testDatabase } from "../support/database";
import { testHouse } from "../support/given";
import { chance } from "./hostile/mutants";
import { at, bytesOf, statement, statementAt, trustFiles } from "./samples";

const bundle = join(import.meta.dirname, "../../build/program.js");
const by = { at, statementAt, policy: { revocation: "hard", binding: "optional" } } as const;

/** The bundle is its own worker, so only it can be asked. */
describe.skipIf(!existsSync(bundle))("the verifier, in its thread", () => {
  let open: typeof openVerifier;
  let verifier: Verifier;

  beforeAll(async () => {
    ({ openVerifier: open } = (await import(bundle)) as { openVerifier: typeof openVerifier });
    verifier = open({ patience: 20_000, memoryMb: 192 });
  });
  afterAll(() => verifier.close());

  // First, before other tests have made the process large.
  test("judges what is hostile in less than 200 MB, while pages are answered like before", async () => {
    const house = testHouse((await testDatabase()).db);
    const browser = await Browser.open(house);
    await browser.get("/");
    const fresh = open({ patience: 20_000, memoryMb: 192 });
    await fresh.trust(trustFiles(["main"]));
    await fresh.verify(bytesOf("g512c/cades.p7s"), statement, by);
    const before = await answersUntil(browser, Promise.resolve(), 100);
    const judged = Promise.all(hostileFiles().map((one) => verifier.verify(one, statement, by)));
    const meanwhile = await answersUntil(browser, judged, 100);
    expect((await judged).every(({ holds }) => holds !== "yes")).toBe(true);
    await fresh.close();
    // 100 ms on a machine that has the time: on one that has not, no more than it takes anyway.
    expect(meanwhile.p99).toBeLessThan(Math.max(100, 3 * before.p99));
    expect(meanwhile.rss - before.rss).toBeLessThan(200 * 1024 * 1024);
  });

  /** Asks for a page again and again: at least so often, and until something is done. In ms, and bytes at most. */
  async function answersUntil(browser: Browser, done: Promise<unknown>, least: number) {
    const took: number[] = [];
    let rss = 0;
    let isDone = false;
    void done.finally(() => {
      isDone = true;
    });
    while (!isDone || took.length < least) {
      await setImmediate(); // what comes from outside would wait for ever
      const begun = performance.now();
      expect((await browser.get("/")).status).toBe(200);
      took.push(performance.now() - begun);
      rss = Math.max(rss, process.memoryUsage.rss());
    }
    const p99 = took.sort((a, b) => a - b)[Math.floor(0.99 * took.length)]!;
    return { p99, rss, count: took.length };
  }

  test("trusts nobody until it is told to, and then those it was told last", async () => {
    const ask = () => verifier.verify(bytesOf("g256tca/cades.p7s"), statement, by);
    expect((await ask()).signers[0]?.findings).toContainEqual({
      fact: "chain",
      holds: "unknown",
      because: "unknown-issuer",
    });
    expect(await verifier.trust(trustFiles(["main"]))).toBe(0);
    expect((await ask()).holds).toBe("yes");
    expect(await verifier.trust({ ...trustFiles(["lists"]), crls: [Uint8Array.of(1)] })).toBe(1);
    expect((await ask()).holds).toBe("unknown");
    await verifier.trust(trustFiles(["main"]));
  });

  test("judges many at once, each by itself", async () => {
    const files = ["rsa/cades", "ec256/bad-revoked", "files/text", "ed25519/plain", "g512c/two-signers"];
    const reports = await Promise.all(files.map((file) => verifier.verify(bytesOf(`${file}.p7s`), statement, by)));
    expect(reports.map(({ holds }) => holds)).toEqual(["yes", "no", "no", "yes", "yes"]);
    expect(JSON.parse(JSON.stringify(reports[0]))).toEqual(reports[0]);
  });

  function hostileFiles(): Uint8Array[] {
    const folder = join(import.meta.dirname, "../samples/signatures/hostile");
    const random = chance(1);
    const garbage = Uint8Array.from({ length: 4 * 1024 * 1024 }, () => Math.floor(random() * 256));
    const nested = new Uint8Array(512 * 1024).fill(0x30);
    return [
      ...readdirSync(folder).map((name) => bytesOf(`hostile/${name}`)),
      ...[garbage, nested, Uint8Array.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, ...garbage.subarray(0, 1000)])],
    ];
  }

  test("accepts nothing hostile, and leaves the one who asks free to answer others", async () => {
    await verifier.trust(trustFiles(["main"]));
    for (const file of hostileFiles()) {
      const before = process.threadCpuUsage();
      expect((await verifier.verify(file, statement, by)).holds).not.toBe("yes");
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(100);
    }
  });

  test("says of what takes too long that it took too long, and goes on trusting afterwards", async () => {
    const hasty = open({ patience: 1, memoryMb: 192 });
    await hasty.trust(trustFiles(["main"])).catch(() => 0);
    const report = await hasty.verify(bytesOf("g512c/two-signers.p7s"), statement, by);
    expect(report).toMatchObject({
      holds: "unknown",
      findings: [{ fact: "structure", because: "too-long" }],
      signers: [],
    });
    await hasty.close();
  });

  test("ends a thread that takes too much memory, and begins another", async () => {
    const small = open({ patience: 20_000, memoryMb: 4 });
    const report = await small.verify(bytesOf("rsa/cades.p7s"), statement, by);
    expect(report).toMatchObject({ holds: "unknown", findings: [{ because: "failed" }] });
    await small.close();
  });
});
