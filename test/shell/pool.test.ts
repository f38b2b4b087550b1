import { expect, test } from "vitest";
import { openPool, ThreadLost } from "~/shell/pool.server";

const from = new URL("../support/stuck-thread.mjs", import.meta.url);

test("a thread that is stuck in native code is left behind, and the next piece of work waits for another only to begin", async () => {
  const pool = openPool<string, unknown>({ role: "stuck", patience: 500, memoryMb: 64, from });
  expect(await pool.run("first")).toBe("first");
  const begun = performance.now();
  const stuck = pool.run("stuck");
  const next = pool.run("next");
  await expect(stuck).rejects.toThrow(ThreadLost);
  expect(await next).toBe("next");
  expect(performance.now() - begun).toBeLessThan(2500);
  expect(await pool.run("last")).toBe("last");
  await pool.close();
});

test("a thread that nobody needs ends, and the next piece of work gets another", async () => {
  const pool = openPool<string, unknown>({ role: "stuck", patience: 5000, memoryMb: 64, rest: 1, from });
  const first = await pool.run("which");
  await expect.poll(() => pool.run("which")).not.toBe(first);
  await pool.close();
});
