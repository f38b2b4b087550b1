import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { openVerifier, Verifier } from "~/signatures/verifier.server";
import { longFiles } from "./hostile/long";
import { at, bytesOf, statement, statementAt, trustFiles } from "./samples";

const bundle = join(import.meta.dirname, "../../build/program.js");
const by = { at, statementAt, policy: { revocation: "hard", binding: "optional" } } as const;

describe.skipIf(!existsSync(bundle))("whoever comes behind a hostile file (security 61)", () => {
  let verifier: Verifier;

  beforeAll(async () => {
    const { openVerifier: open } = (await import(bundle)) as { openVerifier: typeof openVerifier };
    verifier = open();
    await verifier.trust(trustFiles(["main"]));
    expect((await verifier.verify(bytesOf("g512c/cades.p7s"), statement, by)).holds).toBe("yes");
  });
  afterAll(() => verifier.close());

  test.each(Object.entries(longFiles))("waits at most two and a half seconds: %s", async (_, make) => {
    const hostile = make();
    expect(hostile.length).toBeLessThan(4 * 1024 * 1024);
    const before = process.cpuUsage();
    const first = verifier.verify(hostile, statement, by);
    const second = await verifier.verify(bytesOf("g512c/cades.p7s"), statement, by);
    const { user, system } = process.cpuUsage(before);
    expect((await first).holds).not.toBe("yes");
    expect(second.holds).toBe("yes");
    // Of the processor's, which is what the wait comes to where nobody else wants it.
    expect((user + system) / 1000).toBeLessThan(2500);
  });
});
