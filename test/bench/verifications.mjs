import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openDatabaseCpu } from "./harness/database-cpu.mjs";
import { openLoad } from "./harness/load.mjs";
import { mustBeWhole, putNotices } from "./harness/many-notices.mjs";
import { newDatabase } from "./harness/new-database.mjs";
import { environmentFor, openStand, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const pages = { "/v/NUMBER": "", "/v/NUMBER.json": ".json" };

/** Verifications a second with a thousand notices and with a million, on PostgreSQL. */
export async function verifications({ quick }) {
  if (!findPostgres()) return { says: "verifications: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick ? { most: 50_000, rounds: 3, times: 400 } : { most: 1_000_000, rounds: 8, times: 1500 };
  const postgres = await startPostgres();
  try {
    const few = await stock(await newDatabase(postgres.url, "few"), 1000);
    const many = await stock(await newDatabase(postgres.url, "many"), plan.most);
    for (const { load, numbers } of [few, many]) await mustBeWhole(load, numbers);
    const rows = [];
    for (const [name, suffix] of Object.entries(pages))
      rows.push(...(await compare(name, suffix, { few, many }, plan)));
    for (const { service, load, database } of [few, many]) {
      load.close();
      await database.close();
      await service.stop();
    }
    return { says: shown(rows), figures: { rows } };
  } catch (error) {
    process.stderr.write(`${error.stack}\n`); // what is still connected dies with the server, and would be all that is said
    throw error;
  } finally {
    await postgres.stop();
  }
}

/** A database with so many notices, and the service before it. */
async function stock(url, count) {
  const open = await openStand({ url });
  const numbers = await putNotices(open.house, count);
  await open.close();
  const environment = { ...environmentFor({ url }), TRUSTED_PROXIES: "1" };
  const service = await startContender(["build/index.js", "web"], { environment });
  const [load, database] = [openLoad(service.port), await openDatabaseCpu(url)];
  return { count, numbers, service, load, database };
}

/** The best of several rounds, taking turns; every look at a number of its own, from an address of its own. */
async function compare(name, suffix, stocks, { rounds, times }) {
  const best = {};
  let asked = 0;
  const look = ({ numbers }) => {
    asked += 7919;
    const number = numbers[asked % numbers.length];
    const address = `10.${asked & 255}.${(asked >> 8) & 255}.${(asked >> 16) & 255}`;
    return [`/v/${number}${suffix}`, { host: new URL(PUBLIC_URL).host, "x-forwarded-for": address }];
  };
  const ratios = [];
  for (let round = -1; round < rounds; round += 1) {
    const costs = {};
    for (const [size, one] of Object.entries(stocks)) {
      const before = await usageOf(one);
      const began = performance.now();
      const took = await one.load.runAll(times, () => look(one));
      const perSecond = (times * 1000) / (performance.now() - began);
      const after = await usageOf(one);
      const [cpu, sql] = ["cpu", "sql"].map((part) => (after[part] - before[part]) / times);
      costs[size] = cpu + (Number.isNaN(sql) ? 0 : sql);
      if (round < 0) continue; // to warm up
      const known = best[size] ?? {
        perSecond: 0,
        cpu: Number.POSITIVE_INFINITY,
        sql: Number.POSITIVE_INFINITY,
        p99: Number.POSITIVE_INFINITY,
      };
      best[size] = {
        perSecond: Math.max(known.perSecond, perSecond),
        cpu: Math.min(known.cpu, cpu),
        sql: Math.min(known.sql, sql),
        p99: Math.min(known.p99, took[Math.floor(times * 0.99)]),
      };
    }
    if (round >= 0) ratios.push(costs.few / costs.many);
  }
  return [best.few, best.many].map((one, n) => ({
    ...{ page: name, notices: [stocks.few, stocks.many][n].count, ...one },
    ratio: n ? best.many.perSecond / best.few.perSecond : Number.NaN,
    byCpu: n ? ratios.sort((a, b) => a - b)[ratios.length >> 1] : Number.NaN,
  }));
}

/** CPU of the service and of its connections in the database, in microseconds. */
const usageOf = async ({ service, database }) => ({
  cpu: (await service.usage()).cpu,
  sql: await database.usage(),
});

/** Judged by CPU: what else the machine does takes time from both, but not alike. */
function shown(rows) {
  const line = ({ page, notices, perSecond, cpu, sql, p99, ratio, byCpu }) => [
    ...[page, notices, round(perSecond), round(cpu), round(sql), round(p99, 1), round(ratio, 2), round(byCpu, 2)],
    Number.isFinite(byCpu) ? verdict(byCpu, { least: 0.9 }) : "",
  ];
  const columns = ["page", "notices", "a second", "CPU, µs", "SQL, µs", "p99, ms", "ratio", "by CPU", "verdict"];
  return table("Verifications, one process, sixteen asking at once", columns, rows.map(line));
}
