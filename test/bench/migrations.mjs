import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { migrations } from "../../db/migrations/index.ts";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { lab } from "./harness/laboratory.mjs";
import { EACH, noticeOf, numberOf, putOldRecords } from "./harness/old-records.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const CLIENTS = 4;
/** Milliseconds that one waits for a lock, or that a migration runs, from which it is named. */
const NAMED = { wait: 100, ran: 1000 };

/**
 * A database of an early release, with what belongs to a million records, is brought up to date migration by migration, while others
 * read and write it as that release did: how long each runs, and how long somebody waits for a lock meanwhile.
 */
export async function migrationWaits({ quick }) {
  if (!findPostgres()) return { says: "migrations: left out, there is no PostgreSQL on this machine", figures: {} };
  const count = quick ? 40_000 : 1_000_000;
  const postgres = await startPostgres({ durable: true });
  try {
    await putOldRecords(postgres.url, count);
    const rows = await measured(postgres.url, count);
    return { says: shown(count, rows), figures: { rows } };
  } finally {
    await postgres.stop();
  }
}

async function measured(url, count) {
  const { migrate, openPostgres } = await lab();
  const { db, close } = openPostgres(url, 1, () => {}, { patience: 0 });
  const load = await startLoad(url, count);
  const rows = [];
  const names = Object.keys(migrations);
  const { done } = await load.turn(() => pause(1000));
  for (let n = 0; n < names.length; n += 1) {
    const some = Object.fromEntries(names.slice(0, n + 1).map((name) => [name, migrations[name]]));
    const { result, ...seen } = await load.turn(() => migrate(db, some));
    if (result.length > 0) rows.push({ name: names[n], ...seen });
  }
  await load.stop();
  await close();
  return { rows, idle: done };
}

/** People and programs of the release before: each reads, files and verifies, one after the other, in short transactions. */
async function startLoad(url, count) {
  const seen = { done: 0, wait: 0, slowest: 0, refused: new Set() };
  let isOver = false;
  const timed = async (client, text, values) => {
    const began = performance.now();
    await client.query(text, values);
    seen.slowest = Math.max(seen.slowest, performance.now() - began);
  };
  const one = async () => {
    const client = await connected(url);
    while (!isOver) {
      const [text, values] = pick(count);
      for (const [n, statement] of (Array.isArray(text) ? text : [text]).entries())
        await timed(client, statement, Array.isArray(text) ? values[n] : values).catch((error) => {
          seen.refused.add(`${error.table ?? ""} ${error.constraint ?? error.column ?? error.message}`.trim());
        });
      seen.done += 1;
      await pause(5);
    }
    await client.end();
  };
  const watching = async () => {
    const client = await connected(url);
    while (!isOver) {
      // The one who migrates waits, too, and is not asked about.
      const { rows } = await client.query(`select max(extract(epoch from clock_timestamp() - waitstart)) * 1000 as ms
        from pg_locks join pg_stat_activity using (pid) where waitstart is not null and application_name = 'load'`);
      seen.wait = Math.max(seen.wait, Number(rows[0].ms ?? 0));
      await pause(5);
    }
    await client.end();
  };
  const all = [...Array.from({ length: CLIENTS }, one), watching()];
  return {
    /** What was seen while `work` was at it. */
    async turn(work) {
      Object.assign(seen, { done: 0, wait: 0, slowest: 0, refused: new Set() });
      const began = performance.now();
      const result = await work();
      return { result, ran: performance.now() - began, ...seen };
    },
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

async function connected(url) {
  const client = new pg.Client({ connectionString: url, application_name: "load" });
  await client.connect();
  return client;
}

/** Half look for a record, a quarter verify a notice, a quarter file and write of it. */
function pick(count) {
  const i = randomInt(count);
  const chance = randomInt(4);
  if (chance < 2)
    return [
      "select id, status from citizen_record where number = $1 and phone_mac = sha256($2::text::bytea)",
      [numberOf(i), i],
    ];
  if (chance === 2) return ["select facts, withdrawn_at from notice where number = $1", [noticeOf(i - (i % EACH))]];
  const record = "(select id from citizen_record where number = $1)";
  const id = randomUUID();
  return [
    [
      "begin",
      "select id from citizen_record where number = $1 for update",
      `insert into annulment (id, number, record_id, visitor_id, began_by, mode, consent_version, filed_at, decision)
        values ($2, $3, ${record}, $2, 'citizen', 'cancel', '2026-11-22', now(), '{}') on conflict do nothing`,
      `insert into message (id, channel, template, record_id, annulment_id, state, created_at)
        values ($2, 'sms', 'finished', ${record}, null, 'sent', now())`,
      `insert into entry (at, actor, what, about, facts, mac) values (now(), 'nobody', 'filed', $1, '{}', '')`,
      "commit",
    ],
    [[], [numberOf(i)], [numberOf(i), id, String(10_000_000 + randomInt(10_000_000))], [numberOf(i), id], [id], []],
  ];
}

function shown(count, { rows, idle }) {
  const named = rows.filter(({ wait, ran }) => wait > NAMED.wait || ran > NAMED.ran);
  const line = ({ name, ran, wait, slowest, done, refused }) => [
    ...[name, round(ran), round(wait), round(slowest), round((done / ran) * 1000), [...refused].join(", ")],
  ];
  const longest = Math.max(...rows.map(({ wait }) => wait)) / 1000;
  const sum = rows.reduce((all, { ran }) => all + ran, 0) / 1000;
  const columns = [
    "migration",
    "ran, ms",
    "longest wait for a lock, ms",
    "slowest statement, ms",
    "done /s",
    "refused",
  ];
  const title = `${rows.length} migrations of a database with ${count} records, ${CLIENTS} others at work (${idle} turns a second alone): ${round(sum)} s; those for which somebody waited`;
  return [
    table(title, columns, named.map(line)),
    `Longest wait: ${round(longest, 2)} s, ${verdict(longest, { most: 1 })}`,
  ].join("\n");
}
