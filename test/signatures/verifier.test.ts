import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { openVerifier, Verifier } from "~/signatures/verifier.server";
import { chance } from "./hostile/mutants";
import { at, bytesOf, statement, statementAt, trustFiles } from "./samples";

const bundle = join(import.meta.dirname, "../../build/index.js");
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

  test("accepts nothing hostile, and leaves the one who asks free to answer others", async () => {
    const folder = join(import.meta.dirname, "../samples/signatures/hostile");
    const random = chance(1);
    const garbage = Uint8Array.from({ length: 4 * 1024 * 1024 }, () => Math.floor(random() * 256));
    const nested = new Uint8Array(512 * 1024).fill(0x30);
    const files = [
      ...readdirSync(folder).map((name) => bytesOf(`hostile/${name}`)),
      ...[garbage, nested, Uint8Array.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, ...garbage.subarray(0, 1000)])],
    ];
    await verifier.trust(trustFiles(["main"]));
    for (const file of files) {
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
