import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

/** A process that does nothing but wait for a signal, and what it says. */
function waiting(close: string) {
  const script = `
    import { stopOnSignals } from "~/shell/signals.server";
    const say = (word) => process.stdout.write(word + "\\n");
    const log = { info: (_, word) => say(word), error: (_, word) => say(word) };
    stopOnSignals(log, ${close});
    setInterval(() => {}, 1000);
    say("waits");`;
  const hooks = join(import.meta.dirname, "../support/resolve.mjs");
  const child = spawn(process.execPath, ["--import", hooks, "--input-type=module", "--eval", script]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended: once(child, "exit"),
    says: async () => (await lines.next()).value as string | undefined,
  };
}

test.each(["SIGTERM", "SIGINT"] as const)("%s closes everything in order, and ends with 0", async (signal) => {
  const { child, ended, says } = waiting(`async () => { await null; say("closed") }`);
  expect(await says()).toBe("waits");
  child.kill(signal);
  expect([await says(), await says()]).toEqual(["stopping", "closed"]);
  expect(await ended).toEqual([0, null]);
});

test("what cannot be closed is said, and ends with 1", async () => {
  const { child, ended, says } = waiting(`async () => { throw new Error("no") }`);
  await says();
  child.kill("SIGTERM");
  expect([await says(), await says()]).toEqual(["stopping", "stopping failed"]);
  expect(await ended).toEqual([1, null]);
});

test.each([
  ["SIGINT", "SIGINT"],
  ["SIGTERM", "SIGINT"],
] as const)("whoever does not want to wait sends another: %s, then %s", async (first, second) => {
  const { child, ended, says } = waiting("() => new Promise(() => {})");
  await says();
  child.kill(first);
  expect(await says()).toBe("stopping");
  child.kill(second);
  expect(await ended).toEqual([1, null]);
});
