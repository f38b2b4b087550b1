import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { furnish } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

/** What judging and explaining cost the page where a citizen decides. */
export async function previewCosts({ quick }) {
  const plan = quick ? [20, 300] : [120, 3000];
  const rows = [];
  if (findPostgres()) {
    const postgres = await startPostgres();
    try {
      rows.push({ engine: "PostgreSQL", ...(await measured({ url: postgres.url }, plan)) });
    } finally {
      await postgres.stop();
    }
  }
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    rows.push({ engine: "PGlite", ...(await measured({ dataDir: join(folder, "data") }, plan)) });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { says: shown(rows), figures: { rows } };
}

async function measured(database, plan) {
  const { known } = await furnish(database);
  const asked = [JSON.stringify(database), known, ...plan.map(String)];
  const { said, stop } = await startContender(["test/bench/yardstick/previews.mjs", ...asked]);
  await stop();
  return JSON.parse(said.find((line) => /"msg":"ready"/.test(line))).row;
}

function shown(rows) {
  const line = ({ engine, whole, unjudged, unread }) => [
    ...[engine, round(whole), round(unjudged), round(unread)],
    ...[round(whole / unjudged, 3), verdict(whole / unjudged, { most: 1.15 }), round(whole / unread, 3)],
  ];
  const columns = ["database", "as it is", "judges nothing", "reads no rules", "ratio", "verdict", "to the last"];
  const notes = [
    "Our handler without sockets; medians of pages in short turns. Both say the same HTML.",
    "Judges nothing: decision, bars and «why» are those of the first page. Reads no rules: nor does it ask the database for",
    "them, and for what the holder has elsewhere.",
  ];
  return [table("CPU of the page where a citizen decides, microseconds", columns, rows.map(line)), ...notes].join("\n");
}
