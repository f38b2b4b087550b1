import { sql } from "kysely";
import pg from "pg";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { actsOf, columnsBut } from "./harness/acts.mjs";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openLoad } from "./harness/load.mjs";
import { environmentFor, openStand, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const VISITOR = "00000000-0000-4000-8000-000000000001";
/** How many rows one statement makes. */
const BATCH = 50_000;
const pages = { "/v/NUMBER": "", "/v/NUMBER.json": ".json" };

/** Verifications a second with a thousand notices and with a million, on PostgreSQL. */
export async function verifications({ quick }) {
  if (!findPostgres()) return { says: "verifications: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick ? { most: 50_000, rounds: 3, times: 400 } : { most: 1_000_000, rounds: 8, times: 1500 };
  const postgres = await startPostgres();
  try {
    const few = await stock(await newDatabase(postgres.url, "few"), 1000);
    const many = await stock(await newDatabase(postgres.url, "many"), plan.most);
    const rows = [];
    for (const [name, suffix] of Object.entries(pages))
      rows.push(...(await compare(name, suffix, { few, many }, plan)));
    for (const { service, load } of [few, many]) {
      load.close();
      await service.stop();
    }
    return { says: shown(rows), figures: { rows } };
  } finally {
    await postgres.stop();
  }
}

async function newDatabase(url, name) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/[^/]*$/, name);
}

/** A database with so many notices, and the service before it. */
async function stock(url, count) {
  const open = await openStand({ url });
  const numbers = await putNotices(open.house, count);
  await open.close();
  const environment = { ...environmentFor({ url }), TRUSTED_PROXIES: "1" };
  const service = await startContender(["build/index.js", "web"], { environment });
  return { count, numbers, service, load: openLoad(service.port) };
}

/** One record goes the whole way to its notice; all others are copies made by SQL. Returns some of the numbers. */
async function putNotices({ db, keys, ...house }, count) {
  const { importRecords, noticeNumber } = await lab();
  await importRecords({ db, keys, now: new Date() }, agencyFile(1), () => {});
  const { id: record } = await db.selectFrom("citizen_record").select("id").executeTakeFirstOrThrow();
  await db.insertInto("visitor").values({ id: VISITOR, created_at: new Date() }).execute();
  await db.insertInto("reach").values({ visitor_id: VISITOR, record_id: record, found_at: new Date() }).execute();
  const acts = await actsOf(
    { db, keys, ...house },
    () => record,
    () => VISITOR,
  );
  await acts["file, prove, finish"](0);
  const first = 100_000_000_000_000;
  const numbers = Array.from({ length: count }, (_, n) => noticeNumber(String(first + n * 817_504_253)));
  for (let from = 0; from < count; from += BATCH) await copyNotices(db, numbers.slice(from, from + BATCH), from);
  await sql`analyze`.execute(db);
  return numbers;
}

/** Ids are made of the place: 1, 2 and 3 for record, request and notice. */
async function copyNotices(db, numbers, from) {
  const id = (kind) => sql`lpad(to_hex(i + ${from}::int), 8, '0')::text || ${`-0000-4000-800${kind}-000000000000`}`;
  const rows = sql`unnest(${numbers}::text[]) with ordinality as t (number, i)`;
  const record = await columnsBut(db, "citizen_record", "id", "number");
  await sql`insert into citizen_record (id, number, ${record})
    select (${id(1)})::uuid, (100000000000 + i + ${from}::int)::text, ${record}
    from (select * from citizen_record where number = '400000000') as one, ${withoutNumber(rows)}`.execute(db);
  const request = await columnsBut(db, "annulment", "id", "number", "record_id");
  await sql`insert into annulment (id, number, record_id, ${request})
    select (${id(2)})::uuid, (20000000 + i + ${from}::int)::text, (${id(1)})::uuid, ${request}
    from (select * from annulment where id::text not like '%-4000-8002-000000000000') as one, ${withoutNumber(rows)}`.execute(
    db,
  );
  const notice = await columnsBut(db, "notice", "id", "number", "record_id", "annulment_id");
  await sql`insert into notice (id, number, record_id, annulment_id, ${notice})
    select (${id(3)})::uuid, t.number, (${id(1)})::uuid, (${id(2)})::uuid, ${notice}
    from (select ${notice} from notice where id::text not like '%-4000-8003-000000000000') as one, ${rows}`.execute(db);
}

const withoutNumber = (rows) => sql`(select i from ${rows}) as places`;

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
  for (let round = -1; round < rounds; round += 1)
    for (const [size, one] of Object.entries(stocks)) {
      const before = await one.service.usage();
      const began = performance.now();
      const took = await one.load.runAll(times, () => look(one));
      const perSecond = (times * 1000) / (performance.now() - began);
      const cpu = ((await one.service.usage()).cpu - before.cpu) / times;
      if (round < 0) continue; // to warm up
      const known = best[size] ?? { perSecond: 0, cpu: Number.POSITIVE_INFINITY, p99: Number.POSITIVE_INFINITY };
      best[size] = {
        perSecond: Math.max(known.perSecond, perSecond),
        cpu: Math.min(known.cpu, cpu),
        p99: Math.min(known.p99, took[Math.floor(times * 0.99)]),
      };
    }
  const ratio = best.many.perSecond / best.few.perSecond;
  return [best.few, best.many].map((one, n) => ({
    ...{ page: name, notices: [stocks.few, stocks.many][n].count, ...one },
    ratio: n ? ratio : Number.NaN,
  }));
}

function shown(rows) {
  const line = ({ page, notices, perSecond, cpu, p99, ratio }) => [
    ...[page, notices, round(perSecond), round(cpu), round(p99, 1), round(ratio, 2)],
    Number.isFinite(ratio) ? verdict(ratio, { least: 0.9 }) : "",
  ];
  const columns = ["page", "notices", "a second", "CPU, µs", "p99, ms", "ratio", "verdict"];
  return table("Verifications, one process, sixteen asking at once", columns, rows.map(line));
}
