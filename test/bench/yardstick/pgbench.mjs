import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findPostgres } from "../../support/postgres.ts";

/** Beside the server, or wherever PATH leads; null when it is not installed. */
export function pgbenchPath() {
  const folders = [findPostgres() ?? "", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, "pgbench")).find(existsSync) ?? null;
}

/**
 * Runs a script `times` times in each of `clients` connections, its variable `i` counting from `start`, its `eight` from
 * `eights`, a number of 8 digits; by the `protocol` of that name in its manual. Returns transactions a second.
 */
export function pgbench(url, { script, constants }, { protocol, clients, times, start, eights }) {
  const folder = mkdtempSync(join(tmpdir(), "otmena-pgbench-"));
  const file = join(folder, "script.sql");
  const sets = [`i ${start} + :client_id * ${times} + :n`, "n :n + 1", `eight :i - ${start} + ${eights}`];
  writeFileSync(file, `${sets.map((one) => `\\set ${one}\n`).join("")}${script}\n`);
  const args = [
    "--no-vacuum",
    `--protocol=${protocol}`,
    `--file=${file}`,
    `--client=${clients}`,
    `--transactions=${times}`,
  ];
  const threads = `--jobs=${Math.min(clients, 2)}`;
  const defines = ["n=0", ...constants.map((value, at) => `c${at}=${value}`)].flatMap((one) => ["--define", one]);
  const run = spawnSync(pgbenchPath(), [...args, threads, ...defines, url], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  const tps = Number(/tps = ([\d.]+) \(without/.exec(run.stdout)?.[1]);
  if (run.status !== 0 || !tps) throw new Error(`pgbench failed:\n${run.stdout}\n${run.stderr.slice(-4000)}`);
  return tps;
}
