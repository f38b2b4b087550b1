import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");
/** All that the services of a run say lands here and is searched for personal data afterwards. */
export const LOGS = join(ROOT, "test/results/logs");

export interface ServiceOptions {
  /** Default: a new empty directory, thrown away by `stop` and `kill` unless it was given. */
  dataDir?: string;
  databaseUrl?: string;
  /** Default: a free one. */
  port?: number;
  /** `serve`, `web` or `worker`. */
  program?: string;
  environment?: Record<string, string>;
}

/** The built program as a citizen meets it, in a process of its own. */
export interface Service {
  /** `http://127.0.0.1:PORT`; of a worker without a port. */
  origin: string;
  port: number;
  dataDir: string;
  logFile: string;
  pid: number;
  /** SIGTERM, and until it is gone. Returns its exit code. */
  stop(): Promise<number | null>;
  /** kill -9: nothing is tidied up. */
  kill(): Promise<void>;
}

/** Resolves when the service says that it is ready. @throws with its last lines when it ends before that. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const { program = "serve", port = 0, databaseUrl = "" } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "otmena-data-"));
  const child = spawn(process.execPath, ["build/index.js", program], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", MODE: "demo", HOST: "127.0.0.1" },
      ...{ PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ...options.environment },
    },
  });
  mkdirSync(LOGS, { recursive: true });
  const logFile = join(LOGS, `${program}-${Date.now()}-${child.pid}.log`);
  const ready = await whenReady(child, logFile);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    origin: `http://127.0.0.1:${ready.port}`,
    ...{ port: ready.port, dataDir, logFile, pid: child.pid! },
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
  };
}

/** Everything goes to the log file; the line `ready` names the port. */
async function whenReady(child: ChildProcess, logFile: string): Promise<{ port: number }> {
  const log = createWriteStream(logFile);
  const last: string[] = [];
  const orphan = () => child.kill("SIGKILL");
  process.once("exit", orphan);
  child.once("exit", () => process.off("exit", orphan));
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      createInterface(stream).on("line", (line) => {
        log.write(`${line}\n`);
        last.push(line);
        if (last.length > 20) last.shift();
        if (/"msg":"ready"/.test(line)) resolve({ port: Number(/"port":(\d+)/.exec(line)?.[1] ?? 0) });
      });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`the service ended with ${code ?? signal} before it was ready:\n${last.join("\n")}`));
    });
  });
}
