import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startContender } from "./harness/contender.mjs";
import { furnish } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

/** What the page where another hour is chosen costs at an office that has many free ones. */
export async function hourCosts({ quick }) {
  const plan = quick ? [6, 100] : [60, 1000];
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const database = { dataDir: join(folder, "data") };
    const { known } = await furnish(database);
    const asked = [JSON.stringify(database), known, ...plan.map(String)];
    const { said, stop } = await startContender(["test/bench/yardstick/hours.mjs", ...asked]);
    await stop();
    const { row } = JSON.parse(said.find((line) => /"msg":"ready"/.test(line)));
    return { says: shown(row), figures: row };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shown({ few, many }) {
  const columns = ["200 free in a year", "20,000", "ratio", "verdict"];
  const row = [round(few), round(many), round(many / few, 3), verdict(many / few, { most: 1.5 })];
  const notes = "Our handler without sockets, and PGlite in the same process; medians of pages in short turns.";
  return `${table("CPU of the page where another hour is chosen, microseconds", columns, [row])}\n${notes}`;
}
