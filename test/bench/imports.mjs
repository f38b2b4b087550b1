import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { roomy } from "./harness/roomy.mjs";
import { environmentFor, openStand } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

/** Of rows that nobody has sent before, on PostgreSQL. */
const WANTED = 10_000;

/**
 * The built program takes in an agency's file: rows a second, and whether memory grows with the file. Then the same file once
 * more, and one in which each tenth row says something else.
 */
export async function importRates({ quick }) {
  const sizes = quick ? [8_000, 24_000] : [100_000, 300_000];
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const rows = [];
    if (findPostgres()) rows.push(await measure("PostgreSQL", sizes, folder, onPostgres));
    // Slower, and its memory is mostly the engine's own: a smaller file will do.
    const fewer = sizes.map((n) => n / 4);
    rows.push(await measure("PGlite", fewer, folder, onPglite));
    return { says: shown(rows, quick), figures: { rows } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each size into a database of its own. */
async function measure(engine, sizes, folder, withDatabase) {
  const runs = [];
  const now = new Date();
  for (const rows of sizes) {
    const files = {
      first: agencyFile(rows, { now }),
      ...(rows === sizes.at(-1) && {
        "the same": agencyFile(rows, { now }),
        "a tenth": agencyFile(rows, { now, statusOf }),
      }),
    };
    await withDatabase(folder, async (database) => {
      for (const [what, file] of Object.entries(files)) {
        const path = join(folder, `${rows}.csv`);
        await pipeline(file, createWriteStream(path));
        const args = ["build/index.js", "import", path];
        const run = await startContender(args, { environment: environmentFor(database), untilEnd: true });
        const { cpu, peak } = run.lastUsage;
        runs.push({ what, rows, rate: (rows * 1000) / run.readyAfter, peak, cpu: cpu / rows });
      }
    });
  }
  return { engine, runs, growth: runs[1].peak / runs[0].peak };
}

const statusOf = (n) => (n % 10 === 5 ? "in-progress" : "scheduled");

async function onPostgres(_, work) {
  const postgres = await startPostgres({ durable: true, settings: roomy });
  try {
    await (await openStand({ url: postgres.url })).close();
    return await work({ url: postgres.url });
  } finally {
    await postgres.stop();
  }
}

async function onPglite(folder, work) {
  const dataDir = mkdtempSync(join(folder, "data-"));
  await (await openStand({ dataDir })).close();
  return work({ dataDir });
}

function shown(all, quick) {
  // Files of a second are mostly the start of the program, and of its memory.
  const judged = (value, limits) => (quick ? "too small" : verdict(value, limits));
  const columns = ["database", "file", "rows", "rows /s", "verdict", "CPU µs a row", "peak RSS", "growth", "verdict"];
  const lines = all.flatMap(({ engine, runs, growth }) =>
    runs.map(({ what, rows, rate, cpu, peak }, n) => [
      ...[engine, what, rows, round(rate)],
      engine === "PostgreSQL" && what === "first" ? judged(rate, { least: WANTED }) : "",
      ...[round(cpu), megabytes(peak)],
      ...(n === 1 ? [round(growth, 2), judged(growth, { most: 1.25 })] : ["", ""]),
    ]),
  );
  return table(
    "Import by the built program, its start counted, commits durable; CPU and memory of the program alone",
    columns,
    lines,
  );
}
