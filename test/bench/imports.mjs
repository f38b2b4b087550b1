import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { environmentFor, openStand } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

/** The built program takes in an agency's file: rows a second, and whether memory grows with the file. */
export async function importRates({ quick }) {
  const sizes = quick ? [4_000, 12_000] : [100_000, 300_000];
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const rows = [];
    if (findPostgres()) rows.push(await measure("PostgreSQL", sizes, folder, onPostgres));
    // Slower, and its memory is mostly the engine's own: a smaller file will do.
    const fewer = quick ? sizes : sizes.map((n) => n / 4);
    rows.push(await measure("PGlite", fewer, folder, onPglite));
    return { says: shown(rows), figures: { rows } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file into a database of its own. */
async function measure(engine, sizes, folder, withDatabase) {
  const runs = [];
  for (const rows of sizes) {
    const path = join(folder, `${rows}.csv`);
    await pipeline(agencyFile(rows), createWriteStream(path));
    const run = await withDatabase(folder, (database) => {
      const environment = environmentFor(database);
      return startContender(["build/index.js", "import", path], { environment, untilEnd: true });
    });
    const { cpu, peak } = run.lastUsage;
    runs.push({ rows, rate: (rows * 1000) / run.readyAfter, peak, cpu: cpu / rows });
  }
  return { engine, runs, growth: runs[1].peak / runs[0].peak };
}

async function onPostgres(_, work) {
  const postgres = await startPostgres({ durable: true });
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

function shown(all) {
  const columns = ["database", "rows", "rows /s", "CPU µs a row", "peak RSS", "growth", "verdict"];
  const lines = all.flatMap(({ engine, runs, growth }) =>
    runs.map(({ rows, rate, cpu, peak }, n) => [
      ...[engine, rows, round(rate), round(cpu), megabytes(peak)],
      ...(n ? [round(growth, 2), verdict(growth, { most: 1.25 })] : ["", ""]),
    ]),
  );
  return table("Import by the built program, commits durable; CPU and memory of the program alone", columns, lines);
}
