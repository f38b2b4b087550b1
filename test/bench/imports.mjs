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
  const sizes = quick ? [5_000, 15_000] : [100_000, 300_000];
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const files = sizes.map((rows) => ({ rows, path: join(folder, `${rows}.csv`) }));
    for (const { rows, path } of files) await pipeline(agencyFile(rows), createWriteStream(path));
    const rows = [];
    if (findPostgres()) rows.push(await measure("PostgreSQL", files, onPostgres));
    rows.push(await measure("PGlite", files, onPglite(folder)));
    return { says: shown(rows, sizes), figures: { sizes, rows } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file into a database of its own. */
async function measure(engine, files, withDatabase) {
  const runs = [];
  for (const file of files)
    runs.push(
      await withDatabase(async (database) => {
        const environment = environmentFor(database);
        const run = await startContender(["build/index.js", "import", file.path], { environment, untilEnd: true });
        return {
          rate: (file.rows * 1000) / run.readyAfter,
          peak: run.lastUsage.peak,
          cpu: run.lastUsage.cpu / file.rows,
        };
      }),
    );
  return { engine, runs, growth: runs[1].peak / runs[0].peak };
}

async function onPostgres(work) {
  const postgres = await startPostgres({ durable: true });
  try {
    await (await openStand({ url: postgres.url })).close();
    return await work({ url: postgres.url });
  } finally {
    await postgres.stop();
  }
}

const onPglite = (folder) => async (work) => {
  const dataDir = mkdtempSync(join(folder, "data-"));
  await (await openStand({ dataDir })).close();
  return work({ dataDir });
};

function shown(rows, [few, many]) {
  const thousand = (n) => `${n / 1000}k`;
  const columns = ["database", ...[few, many].map((n) => `rows /s of ${thousand(n)}`), "CPU µs a row"];
  columns.push(...[few, many].map((n) => `peak RSS ${thousand(n)}`), "growth", "verdict");
  const line = ({ engine, runs: [a, b], growth }) => [
    ...[engine, round(a.rate), round(b.rate), round(b.cpu), megabytes(a.peak), megabytes(b.peak), round(growth, 2)],
    verdict(growth, { most: 1.25 }),
  ];
  return table("Import by the built program, commits durable; CPU of the program alone", columns, rows.map(line));
}
