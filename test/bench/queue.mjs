import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { openDatabaseCpu } from "./harness/database-cpu.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openLoad } from "./harness/load.mjs";
import { environmentFor, openStand, PHONE, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const TOKEN = "d".repeat(43);
const HEADERS = { host: new URL(PUBLIC_URL).host, cookie: `__Host-desk=${TOKEN}` };

/** CPU of the queue's page at the desk with a hundred open reviews and with ten thousand, on PostgreSQL. */
export async function queueCosts({ quick }) {
  if (!findPostgres()) return { says: "queue: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick ? { rounds: 3, times: 60 } : { rounds: 12, times: 300 };
  const postgres = await startPostgres();
  try {
    const stocks = [await stock(postgres.url, 100), await stock(postgres.url, 10_000)];
    const rows = await compare(stocks, plan);
    for (const { service, load, database } of stocks) {
      load.close();
      await database.close();
      await service.stop();
    }
    return { says: shown(rows), figures: { rows } };
  } finally {
    await postgres.stop();
  }
}

/** A database of its own with so many open reviews, an officer at the desk, and the service before it. */
async function stock(server, count) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database queue_${count}`);
  await client.end();
  const url = server.replace(/[^/]*$/, `queue_${count}`);
  await furnishQueue(url, count);
  const service = await startContender(["build/index.js", "web"], { environment: environmentFor({ url }) });
  const [load, database] = [openLoad(service.port), await openDatabaseCpu(url)];
  const { response, body } = await load.ask("/desk", HEADERS);
  const links = body.toString().match(/href="\/desk\/reviews\//g)?.length ?? 0;
  if (response.statusCode !== 200 || links < 10) throw new Error(`the queue is not there: ${response.statusCode}`);
  return { count, service, load, database };
}

async function furnishQueue(url, count) {
  const { importRecords } = await lab();
  const { house, close } = await openStand({ url });
  const { db, keys } = house;
  const now = new Date();
  await importRecords({ db, keys, now }, agencyFile(20, { now, phone: PHONE }), () => {});
  await close();
  const client = new pg.Client(url);
  await client.connect();
  const [officer, annulment] = [randomUUID(), randomUUID()];
  const { rows } = await client.query(
    "select r.id, o.agency_id from citizen_record r join office o on o.id = r.office_id",
  );
  const [record] = rows;
  await client.query(
    "insert into officer (id, agency_id, login, name, role, created_at) values ($1, $2, 'bench', 'Bench', 'decides', $3)",
    [...[officer, record.agency_id, now]],
  );
  await client.query(
    "insert into session (id, officer_id, subject_kind, assurance, created_at, expires_at) values ($1, $2, 'officer', 2, $3, $3::timestamptz + interval '1 day')",
    [createHash("sha256").update(TOKEN).digest("hex"), officer, now],
  );
  await client.query(
    `insert into annulment (id, number, record_id, visitor_id, mode, consent_version, filed_at, decision, began_by)
      values ($1, '00000001', $2, $3, 'cancel', '1', $4, '{}', 'citizen')`,
    [annulment, record.id, randomUUID(), now],
  );
  // Of all records in turn: each row of a page has its own.
  await client.query(
    `insert into review (id, about_kind, about_id, annulment_id, record_id, agency_id, office_id, service_id, stage, opened_at,
        due_on, due_at, taken_by, taken_at)
      select gen_random_uuid(), case when n % 100 = 0 then 'lock' else 'power' end, gen_random_uuid(), $1, r.id, $2, r.office_id,
        r.service_id, 'check', $3::timestamptz - interval '1 day', ($3::timestamptz + (n % 21) * interval '1 day')::date,
        $3::timestamptz + interval '3 hours' + (n % 21) * interval '1 day',
        case when n % 10 = 0 then $4::uuid end, case when n % 10 = 0 then $3::timestamptz end
      from generate_series(1, $5::int) n
      join (select *, row_number() over (order by id) as at, count(*) over () as all from citizen_record) r on r.at = n % r.all + 1`,
    [annulment, record.agency_id, now, officer, count],
  );
  await client.query("analyze");
  await client.end();
}

/** The best of several rounds, taking turns; what is judged is the middle of their ratios. */
async function compare(stocks, { rounds, times }) {
  const best = stocks.map(() => ({ cpu: Number.POSITIVE_INFINITY, sql: Number.POSITIVE_INFINITY }));
  const ratios = [];
  for (let turn = -1; turn < rounds; turn += 1) {
    const costs = [];
    for (const [at, one] of stocks.entries()) {
      const before = await usageOf(one);
      await one.load.runAll(times, () => ["/desk", HEADERS]);
      const after = await usageOf(one);
      const [cpu, sql] = ["cpu", "sql"].map((part) => (after[part] - before[part]) / times);
      costs.push(cpu + (Number.isNaN(sql) ? 0 : sql));
      if (turn >= 0) best[at] = { cpu: Math.min(best[at].cpu, cpu), sql: Math.min(best[at].sql, sql) };
    }
    if (turn >= 0) ratios.push(costs[1] / costs[0]); // the first is to warm up
  }
  const ratio = ratios.sort((a, b) => a - b)[ratios.length >> 1];
  return best.map((one, at) => ({ reviews: stocks[at].count, ...one, ratio: at ? ratio : Number.NaN }));
}

/** CPU of the service and of its connections in the database, in microseconds. */
const usageOf = async ({ service, database }) => ({
  cpu: (await service.usage()).cpu,
  sql: await database.usage(),
});

function shown(rows) {
  const line = ({ reviews, cpu, sql, ratio }) => [
    ...[String(reviews), round(cpu), round(sql), Number.isFinite(ratio) ? round(ratio, 2) : ""],
    Number.isFinite(ratio) ? verdict(ratio, { most: 1.5 }) : "",
  ];
  const columns = ["open reviews", "CPU, µs", "SQL, µs", "by CPU", "verdict"];
  return table("The queue at the desk, one process, sixteen asking at once", columns, rows.map(line));
}
