// `npm test`: everything. `npm test -- unit journeys`: parts of it; the names are those of the steps below.
// `npm test -- quick`: types, style and the tests nearest to what was changed, in less than two minutes.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testsOfChanges } from "./support/changed.ts";
import { RESULTS, ROOT, readJson, runStep, say, summary } from "./support/steps.ts";
import { provide } from "./support/tools.ts";

const MEMORY = "/dev/shm";
const notice = ["zbarimg", "pdftotext", "qpdf", "openssl"];
const archive = ["javac", "jaxb"];
const mail = ["icalendar", "dkim", "exim"];
const text = ["w3m", "lynx", "tmux"];

const wanted = process.argv.slice(2).flatMap((name) => (name === "quick" ? ["quick", "types", "style"] : name));
const { tests: nearest, left } = wanted.includes("quick") ? testsOfChanges(ROOT) : { tests: [], left: 0 };

/** Steps of one row run at the same time; `tools`: what a step needs beside Node. `isExtra`: runs only when it is named. */
const rows = [
  [{ name: "build", tools: [], command: ["node", ".ci/ready.mjs"] }],
  [
    {
      name: "unit",
      tools: ["chromium", "postgres", "clamd", "kannel", ...mail, ...notice, ...archive, ...text],
      command: ["vitest", "run", "--config", "test/vitest.config.ts", ...vitestReporters("unit.json")],
      environment: { TEST_PG: "required", NODE_ENV: "test" },
      count: () => ofVitest(readJson("unit.json")),
    },
    {
      name: "quick",
      isExtra: true,
      tools: [],
      command: ["vitest", "run", "--config", "test/vitest.config.ts", ...vitestReporters("quick.json"), ...nearest],
      environment: { NODE_ENV: "test" },
      count: () => ofVitest(readJson("quick.json")),
    },
    { name: "types", tools: [], command: ["tsc", "--noEmit", "--singleThreaded"] },
    { name: "style", tools: [], command: ["biome", "check", "."] },
    // Beside the units: much of a journey is waiting, and both begin and end on one core.
    {
      name: "journeys",
      tools: ["chromium", "postgres", "nginx", ...notice, ...text],
      command: ["playwright", "test", "-c", "test"],
      count: () => ofPlaywright(readJson("journeys.json")),
    },
  ],
  [
    {
      name: "html",
      tools: ["java"],
      command: ["node", "test/html/check.ts"],
      count: () => readJson("html.json"),
    },
    {
      name: "logs",
      tools: [],
      command: ["node", "test/support/search-logs.ts"],
      count: () => readJson("logs.json"),
    },
  ],
];

/** Of this run alone: what the tests, and browsers that were killed, leave behind goes with it. */
function temporaryFolder() {
  const isInMemory = isRoomy(MEMORY);
  if (isInMemory) forgetKilledRuns();
  const folder = mkdtempSync(join(isInMemory ? MEMORY : tmpdir(), `otmena-tests-${process.pid}-`));
  chmodSync(folder, 0o711); // PostgreSQL passes through it as another user
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A run that was killed could not take its folder along, and memory is dear. */
function forgetKilledRuns() {
  for (const name of readdirSync(MEMORY)) {
    const run = /^otmena-tests-(\d+)-/.exec(name)?.[1];
    if (run && !existsSync(`/proc/${run}`)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

/**
 * Whether folders in memory are there, programs may be started from them, and there is room for the databases of a run, some
 * three gigabytes: each service is given a copy of one, which takes a second of a core on a disk, and a tenth of that in memory.
 */
function isRoomy(folder) {
  try {
    const mount = readFileSync("/proc/mounts", "utf8").match(new RegExp(` ${folder} tmpfs (\\S+)`))?.[1] ?? "noexec";
    const { bavail, bsize } = statfsSync(folder);
    return !mount.split(",").includes("noexec") && bavail * bsize > 8e9 && process.availableMemory() > 14e9;
  } catch {
    return false; // no such folder, or another system
  }
}

function vitestReporters(file) {
  return ["--reporter=dot", "--reporter=json", `--outputFile.json=test/results/${file}`];
}

/** A file that cannot even be loaded has no tests in it, and has failed. */
function ofVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

function ofPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

const names = rows.flat().map((step) => step.name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  say(`No such part: ${unknown.join(", ")}. There are ${names.join(", ")}.`);
  process.exit(2);
}
const chosen = rows
  .map((row) =>
    row.filter(({ name, isExtra }) => (wanted.length === 0 ? !isExtra : wanted.includes(name) || name === "build")),
  )
  .filter((row) => row.length > 0);

if (
  !provide(
    chosen.flat().flatMap((step) => step.tools),
    say,
  )
)
  process.exit(1);
if (wanted.length === 0) rmSync(RESULTS, { recursive: true, force: true });
process.env.TMPDIR = temporaryFolder();
const start = performance.now();
const outcomes = [];
for (const row of chosen) outcomes.push(...(await Promise.all(row.map(runStep))));
if (left > 0) say(`${left} files of tests farther from the changes were left to the whole of npm test.`);
say(`${"all".padStart(10)} ${((performance.now() - start) / 1000).toFixed(1).padStart(13)} s\n`);
say(summary(outcomes));
process.exitCode = outcomes.some((one) => one.failed > 0) ? 1 : 0;
