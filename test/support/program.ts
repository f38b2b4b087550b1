import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

/** The program as it is delivered, running as a process of its own. */
export interface Service {
  /** Origin without a slash at the end; null for a process that serves no HTTP. */
  url: string | null;
  pid: number;
  /** Everything it has said so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Standard output and standard error. */
  output: string;
}

const root = join(import.meta.dirname, "../..");
/** All that the services of a run log lands here, and is searched for personal data afterwards. */
const LOGS = join(root, "test/results/logs");
const secret = "0123456789abcdefghijklmnopqrstuv";
/** What Node has compiled once, for NODE_COMPILE_CACHE. */
export const COMPILED = join(root, ".cache/compiled");
/** Nothing of the environment of the tests but what a program needs to run at all. */
const plain = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TZ: process.env.TZ,
  NODE_COMPILE_CACHE: COMPILED,
};

/** None outlives the tests. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export type Environment = Partial<Record<string, string>>;

/** A demo on a free port, with the keys that `testHouse` has. Say what should be otherwise; undefined takes away. */
export const usual: Environment = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "careless.mjs"))}`,
  NODE_ENV: "production",
  MODE: "demo",
  PORT: "0",
  SECRET: secret,
  TRUSTED_PROXIES: "1",
};

/** An empty folder for DATA_DIR, which is gone when the process of the tests ends. */
export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "otmena-"));
  folders.add(folder);
  return join(folder, "data");
}

/** Runs `node build/index.js COMMAND`, and resolves with its end. What it says is for a person at a terminal, and no log. */
export function runProgram(args: string[], environment: Environment = {}): Promise<Ended> {
  return launch(args, environment, false).ended;
}

/** Starts `serve`, `web`, `worker` or `witness`, and resolves when it says that it is ready. Throws with what it said if it ends before. */
export async function startService(environment: Environment, command = "serve", ...args: string[]): Promise<Service> {
  const child = launch([command, ...args], environment);
  const ended = child.ended.then(({ code, signal, output }) => {
    throw new Error(`${command} ended with ${code ?? signal} before it was ready:\n${output}`);
  });
  const ready = await Promise.race([child.ready, ended]);
  ended.catch(() => {});
  const url = ready.port === null ? null : `http://127.0.0.1:${ready.port}`;
  return { ...child, url };
}

/** Starts `serve` and kills it with -9 as soon as `isTime`, e.g. half-way through its first start. */
export async function killStarting(environment: Environment, isTime: () => boolean): Promise<Ended> {
  const child = launch(["serve"], environment);
  let over = false;
  child.ended.finally(() => {
    over = true;
  });
  while (!over && !isTime()) await pause(5);
  return child.stop("SIGKILL");
}

function launch(args: string[], environment: Environment, isLogged = true) {
  const program = join(root, "build/index.js");
  if (!existsSync(program)) throw new Error("there is no build/index.js: run node .ci/ready.mjs");
  const wanted: Environment = { ...plain, ...usual, ...environment };
  const env = wanted as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(isLogged ? join(LOGS, `${args[0]}-${Date.now()}-${child.pid}.log`) : devNull);
  const hear = (text: string) => {
    log.write(text);
    said = (said + text).slice(-200_000);
  };
  child.stderr.setEncoding("utf8").on("data", hear);
  child.stdout.setEncoding("utf8").on("data", hear);
  const ready = new Promise<{ port: number | null }>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes('"msg":"ready"')) resolve(JSON.parse(line) as { port: number | null });
    });
  });
  const ended = once(child, "close").then(([code, signal]): Ended => {
    running.delete(child);
    log.end();
    return { code, signal, output: said };
  });
  return {
    pid: child.pid ?? 0,
    output: () => said,
    ready,
    ended,
    stop: (signal: NodeJS.Signals = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
}
