import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");
export const RESULTS = join(ROOT, "test/results");

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Step {
  name: string;
  /** Looks for its tools in node_modules/.bin. */
  command: string[];
  environment?: Record<string, string>;
  /** Reads how many tests there were from what the command left behind; without it the step is one test. */
  count?: () => Count;
}

export interface Outcome extends Count {
  name: string;
  seconds: number;
}

/** Runs one step; its output goes to test/results/NAME.log and is shown only when something failed. */
export async function runStep(step: Step): Promise<Outcome> {
  const start = performance.now();
  const log = join(RESULTS, `${step.name}.log`);
  mkdirSync(RESULTS, { recursive: true });
  const code = await run(step, log);
  const counted = countOf(step, code);
  const outcome = { name: step.name, seconds: (performance.now() - start) / 1000, ...counted };
  const bad = outcome.failed > 0;
  say(
    `${bad ? "FAILED" : "ok    "} ${step.name.padEnd(10)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${plain(counted)}`,
  );
  if (bad) say(`\n${readFileSync(log, "utf8").trimEnd()}\n`);
  return outcome;
}

function run({ command, environment }: Step, log: string): Promise<number> {
  const [name = "", ...args] = command;
  const path = `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`;
  const env = { ...process.env, ...environment, PATH: path };
  const child = spawn(name, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  let stopped = false;
  const stop = (signal: NodeJS.Signals) => {
    stopped = true;
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      file.end(() => (stopped ? process.exit(130) : resolve(code ?? 1)));
    };
    child.once("error", (error) => {
      file.write(`${error.message}\n`);
      end(1);
    });
    child.once("close", end);
  });
}

/** A step that failed counts at least one failure; one that ran nothing has failed. */
function countOf({ count }: Step, code: number): Count {
  if (!count) return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  let counted: Count = { passed: 0, failed: 0, skipped: 0 };
  try {
    counted = count();
  } catch {
    // It left nothing to count.
  }
  const wrong = code !== 0 || counted.passed + counted.failed === 0;
  return { ...counted, failed: wrong ? Math.max(1, counted.failed) : counted.failed };
}

/** The last line is the same for people and for machines: `N passed, N failed`, and what was skipped. */
export function summary(outcomes: Outcome[]): string {
  const sum = (key: keyof Count) => outcomes.reduce((total, one) => total + one[key], 0);
  return plain({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") });
}

const plain = ({ passed, failed, skipped }: Count) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

export const readJson = (name: string) => JSON.parse(readFileSync(join(RESULTS, name), "utf8"));

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
