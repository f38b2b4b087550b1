import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const ROOT = join(import.meta.dirname, "../../..");
const REPORTER = join(import.meta.dirname, "reporter.mjs");

/**
 * Runs a program that is to be measured, in a process of its own, with nothing of our environment but what is named.
 * Resolves when a line says that it is ready, or when it has ended if `untilEnd`.
 * `usage()`: CPU microseconds and bytes of memory so far.
 */
export async function startContender(args, { environment = {}, flags = [], untilEnd = false, cwd = ROOT } = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", REPORTER, ...flags, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment },
  });
  const orphan = () => child.kill("SIGKILL");
  process.once("exit", orphan);
  const ended = once(child, "close").finally(() => process.off("exit", orphan));
  const said = [];
  const port = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on("line", (line) => {
        said.push(line);
        if (said.length > 20) said.shift();
        if (/"msg":"ready"/.test(line)) resolve(Number(/"port":(\d+)/.exec(line)?.[1] ?? 0));
      });
    child.once("error", reject);
    ended.then(([code, signal]) => {
      if (untilEnd && code === 0) resolve(0);
      else reject(new Error(`${args.join(" ")} ended with ${code ?? signal}:\n${said.join("\n")}`));
    });
  });
  let isAsked = untilEnd;
  ended.then(([code, signal]) => {
    if (!isAsked) process.stderr.write(`${args.join(" ")} ended with ${code ?? signal}:\n${said.join("\n")}\n`);
  });
  const last = /^\{"lastUsage":(.+)\}$/.exec(said.at(-1) ?? "")?.[1];
  return {
    port,
    said,
    /** Of a program that has ended. */
    lastUsage: last && JSON.parse(last),
    /** Milliseconds from its start to its readiness, or to its end. */
    readyAfter: performance.now() - began,
    async usage() {
      const answer = once(child, "message");
      child.send("usage");
      return (await answer)[0];
    },
    async stop() {
      isAsked = true;
      child.kill("SIGTERM");
      await ended;
    },
  };
}
