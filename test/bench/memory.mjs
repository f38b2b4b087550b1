import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

/**
 * The memory of a process that makes thousands of notices: it must not grow with their number. What is remembered of
 * texts and words is bounded, and the heap of the thread has its size after about two thousand;
 * a quick run, which ends before, gives no verdict.
 */
export async function memoryHeld({ quick }) {
  const marks = quick ? [500, 750, 1000] : [2000, 3500, 5000];
  const rows = findPostgres() ? await onPostgres(marks) : await onPglite(marks);
  const line = ({ notices, rss, heap }) => {
    const growth = rss / rows[0].rss;
    return [
      notices,
      megabytes(heap),
      megabytes(rss),
      round(growth, 2),
      notices === marks.at(-1) && !quick ? verdict(growth, { most: 1.05 }) : "",
    ];
  };
  return {
    says: table("Memory while notices are made", ["notices", "heap", "RSS", "growth", "verdict"], rows.map(line)),
    figures: { rows },
  };
}

async function onPostgres(marks) {
  const postgres = await startPostgres();
  try {
    return await measure({ url: postgres.url }, marks);
  } finally {
    await postgres.stop();
  }
}

async function onPglite(marks) {
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    return await measure({ dataDir }, marks);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function measure(database, marks) {
  const args = ["test/bench/harness/many-papers.mjs", JSON.stringify(database), JSON.stringify(marks)];
  const { said } = await startContender(args, { untilEnd: true });
  return JSON.parse(said.find((line) => line.startsWith('{"rows"'))).rows;
}
