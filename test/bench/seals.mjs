import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { lab } from "./harness/laboratory.mjs";
import { openStand } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

/** Entries a second that the journal's log takes in, its heads signed on the way: it must keep up with 2,000 written a second. */
export async function sealRates({ quick }) {
  const count = quick ? 5_000 : 50_000;
  const rows = [];
  if (findPostgres()) rows.push(await onPostgres(count));
  rows.push(await onPglite(quick ? count : count / 2));
  const line = ({ engine, entries, writing, sealing, cpu, slowest }) => [
    engine,
    entries,
    round(writing),
    round(sealing),
    round(cpu),
    round(slowest),
    verdict(sealing, { least: 2000 }),
  ];
  const columns = ["database", "entries", "written /s", "sealed /s", "CPU µs an entry", "slowest batch, ms", "verdict"];
  return { says: table("Sealing the journal", columns, rows.map(line)), figures: { rows } };
}

async function onPostgres(count) {
  const postgres = await startPostgres({ durable: true });
  try {
    return await measure("PostgreSQL", { url: postgres.url }, count);
  } finally {
    await postgres.stop();
  }
}

async function onPglite(count) {
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    return await measure("PGlite", { dataDir }, count);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

/** Writes all, one by one as acts do, and then seals all; what a busy second leaves waits no longer than that. */
async function measure(engine, database, entries) {
  const { seal } = await lab();
  const { house, close } = await openStand(database);
  try {
    await seal(house, new Date()); // the first head, of an empty log
    const writing = await timed(() => write(house, entries));
    const batches = [];
    const cpu = process.cpuUsage();
    const sealing = await timed(async () => {
      for (let after = 0; after !== null; ) {
        const began = performance.now();
        after = (await seal(house, new Date(), { after })).next;
        batches.push(performance.now() - began);
      }
    });
    const { user, system } = process.cpuUsage(cpu);
    const rate = (ms) => (entries * 1000) / ms;
    const slowest = Math.max(...batches);
    return { engine, entries, writing: rate(writing), sealing: rate(sealing), cpu: (user + system) / entries, slowest };
  } finally {
    await close();
  }
}

async function write(house, entries) {
  const { writeEntry } = await lab();
  const world = { now: new Date(), actor: { kind: "system", name: "bench" }, requestId: "bench", house };
  for (let n = 0; n < entries; )
    await house.db.transaction().execute(async (trx) => {
      for (const end = Math.min(entries, n + 200); n < end; n += 1)
        await writeEntry(trx, world, { what: "finished", about: `a${n}`, facts: { record: `r${n}`, mode: "cancel" } });
    });
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
