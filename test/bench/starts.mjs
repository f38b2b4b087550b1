import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openLoad } from "./harness/load.mjs";
import { megabytes, round, table } from "./harness/table.mjs";

/**
 * From the start of the process to its first word, what it holds then and after a few pages, and what it takes when nobody
 * asks for anything (after a first start it still draws the demonstration's papers). As `npm start` does it.
 */
export async function startTimes() {
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const rows = [];
  try {
    const embedded = { DATA_DIR: dataDir };
    rows.push({ name: "PGlite, empty directory", ...(await start("serve", embedded)) });
    rows.push({ name: "PGlite, second start", ...(await start("serve", embedded)) });
    if (findPostgres()) rows.push(...(await onPostgres(mkdtempSync(join(dataDir, "keys-")))));
  } finally {
    rmSync(dataDir, { recursive: true });
  }
  const columns = ["start", "ready after", "CPU", "RSS 1 s later", "after 300 pages", "peak", "when idle"];
  const line = ({ name, ready, cpu, rss, later, peak, idle }) => [
    ...[name, `${round(ready / 1000, 2)} s`, `${round(cpu / 1e6, 2)} s`],
    ...[...[rss, later, peak].map(megabytes), `${round(100 * idle, 1)} % of a core`],
  ];
  return {
    says: table("Start of the built program with demonstration data", columns, rows.map(line)),
    figures: { rows },
  };
}

async function onPostgres(dataDir) {
  const postgres = await startPostgres({ durable: true });
  try {
    const environment = { DATA_DIR: dataDir, DATABASE_URL: postgres.url };
    const first = { name: "PostgreSQL, empty database", ...(await start("serve", environment)) };
    return [first, { name: "PostgreSQL, second start", ...(await start("serve", environment)) }];
  } finally {
    await postgres.stop();
  }
}

async function start(program, environment) {
  const one = await startContender(["build/index.js", program], {
    environment: { MODE: "demo", PORT: "0", ...environment },
  });
  const { cpu } = await one.usage();
  await pause(1000);
  const { rss } = await one.usage();
  const load = openLoad(one.port);
  for (const path of ["/", "/verify", "/help"]) await load.run(100, path, { host: `127.0.0.1:${one.port}` });
  load.close();
  const { rss: later, peak } = await one.usage();
  const idle = await loadOf(one, 8);
  await one.stop();
  return { ready: one.readyAfter, cpu, rss, later, peak, idle };
}

/** The part of a core that it takes for so many seconds. */
async function loadOf(contender, seconds) {
  const before = await contender.usage();
  await pause(1000 * seconds);
  const { cpu } = await contender.usage();
  return (cpu - before.cpu) / 1e6 / seconds;
}
