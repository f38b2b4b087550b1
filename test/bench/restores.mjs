import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { blockWith } from "../support/operating.ts";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { archiving, BACKUPS, backupFolder, recover, type } from "../support/typed.ts";
import { actsOf } from "./harness/acts.mjs";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { embeddedTimes } from "./harness/embedded-copies.mjs";
import { lab } from "./harness/laboratory.mjs";
import { environmentFor, openStand } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

const CLIENTS = 4;
/** Seconds: what `archive_timeout` allows, and a little for copying. */
const MOST_LOST = 65;
const ROLES =
  "psql -q -c 'create role otmena_owner login' -c 'create role otmena_app login'; createdb -O otmena_owner otmena";

/**
 * A PostgreSQL in which people cancel all the time is copied and put back by the commands of app/operating.md: how long each takes,
 * what those who cancel feel of it, and what is lost with the disk. Then an embedded database that is asked all the time.
 */
export async function restoreTimes({ quick }) {
  const embedded = await embeddedTimes(quick ? 2_000 : 50_000);
  if (!findPostgres())
    return {
      says: `${embedded.says}\nrestores: left out, there is no PostgreSQL on this machine`,
      figures: { embedded },
    };
  const served = await onPostgres({ quick });
  return { says: `${served.says}\n${embedded.says}`, figures: { ...served.figures, embedded: embedded.figures } };
}

async function onPostgres({ quick }) {
  const plan = quick ? { records: 4_000, seconds: 2 } : { records: 200_000, seconds: 100 };
  const backups = backupFolder();
  const lost = `${backups}-lost`;
  const clusters = [await startPostgres({ durable: true, settings: [...archiving(backups), "max_wal_size=4GB"] })];
  const [cluster] = clusters;
  const typed = (words) => timed(() => type(blockWith(BACKUPS, words), backups, cluster));
  let stand;
  try {
    await type(ROLES, backups, cluster);
    stand = await openStand({ url: urlOf(cluster, "otmena") }, { DATABASE_POOL: "8" });
    await type("psql -q -d otmena -f db/role.sql", backups, cluster);
    const cancel = await canceller(stand.house, plan.records);
    const people = beginLoad(cancel);
    await wait(quick ? 1000 : 10_000);
    const alone = people.since();
    const dump = await typed("pg_dump");
    const dumping = people.since();
    const base = await typed("pg_basebackup");
    const copying = people.since();
    await wait(plan.seconds * 1000);
    const acknowledged = await people.stop();
    const at = Date.now();
    await keepAside(cluster, backups, lost);

    const restore = await typed("pg_restore");
    const examined = await timed(() => examine(urlOf(cluster, "otmena_restored")));
    const [name] = readdirSync(backups).filter((one) => one.startsWith("base-"));
    execFileSync("sh", ["-euc", `mv ${backups}/wal ${lost}/later; cp -a ${lost}/elsewhere ${backups}/wal`]);
    const without = await recovered({ backups, name, clusters, acknowledged, at });
    execFileSync("sh", ["-euc", `cp -an ${lost}/pg_wal/. ${backups}/wal/`]);
    const withPgWal = await recovered({ backups, name, clusters, acknowledged, at });
    const dumpSize = statSync(join(backups, "otmena.dump")).size;
    const figures = {
      ...plan,
      acknowledged: acknowledged.size,
      dump,
      dumpSize,
      restore,
      examined,
      base,
      without,
      withPgWal,
    };
    return { says: shown({ ...figures, alone, dumping, copying }), figures: { ...figures, alone, dumping, copying } };
  } finally {
    await stand?.close();
    for (const one of clusters) await one.stop();
    for (const folder of [backups, lost]) rmSync(folder, { recursive: true, force: true });
  }
}

const urlOf = ({ url }, database, user = "otmena_owner") =>
  url.replace("postgres@", `${user}@`).replace(/postgres$/, database);

/** Seconds. */
async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Cancels the n-th record, and says the id of its notice's record. */
async function canceller({ db, keys, ...house }, count) {
  const { importRecords } = await lab();
  await importRecords({ db, keys, now: new Date() }, agencyFile(count), () => {});
  await sql`insert into visitor (id, created_at) select id, now() from citizen_record`.execute(db);
  await sql`insert into reach (visitor_id, record_id, found_at) select id, id, now() from citizen_record`.execute(db);
  await sql`analyze`.execute(db);
  const rows = await db.selectFrom("citizen_record").select("id").execute();
  const idOf = (n) => rows[n].id;
  const acts = await actsOf({ ...house, db, keys }, idOf, idOf);
  return async (n) => {
    await acts["file, prove, finish"](n);
    return idOf(n);
  };
}

/** Some cancel, one record after another, until they are stopped. `since()`: how it went since the last time. */
function beginLoad(cancel) {
  const acknowledged = new Map();
  let took = [];
  let from = performance.now();
  let next = 0;
  let isOver = false;
  const one = async () => {
    while (!isOver) {
      const began = performance.now();
      acknowledged.set(await cancel(next++), Date.now());
      took.push(performance.now() - began);
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, one));
  return {
    since() {
      const seconds = (performance.now() - from) / 1000;
      const sorted = took.toSorted((a, b) => a - b);
      [took, from] = [[], performance.now()];
      return { rate: sorted.length / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
    },
    async stop() {
      isOver = true;
      await all;
      return acknowledged;
    },
  };
}

/** What lies elsewhere at this moment, and what only the disk has. */
async function keepAside(cluster, backups, lost) {
  const client = new pg.Client(cluster.url);
  await client.connect();
  const { rows } = await client.query("select current_setting('data_directory') as data");
  await client.end();
  execFileSync("sh", [
    "-euc",
    `mkdir ${lost}; cp -a ${backups}/wal ${lost}/elsewhere; cp -a ${rows[0].data}/pg_wal ${lost}/pg_wal; rm -rf ${lost}/pg_wal/archive_status`,
  ]);
}

/** @throws what they said, where one of them finds anything */
async function examine(url) {
  const environment = environmentFor({ url });
  for (const command of [["verify-journal"], ["verify-log", "--database"]])
    await startContender(["build/index.js", ...command], { environment, untilEnd: true });
}

/** From a lost disk to a database that has been looked at; and which of those who were told "cancelled" are not in it. */
async function recovered({ backups, name, clusters, acknowledged, at }) {
  let one;
  const seconds = await timed(async () => {
    one = await recover(backups, name, null);
    clusters.push(one);
  });
  const examined = await timed(() => examine(urlOf(one, "otmena")));
  const client = new pg.Client(urlOf(one, "otmena"));
  await client.connect();
  const { rows } = await client.query("select record_id as id from annulment where finished_at is not null");
  await client.end();
  const there = new Set(rows.map(({ id }) => id));
  const gone = [...acknowledged].filter(([id]) => !there.has(id)).map(([, when]) => when);
  return { seconds, examined, lost: gone.length, oldest: gone.length > 0 ? (at - Math.min(...gone)) / 1000 : 0 };
}

function shown(of) {
  const seconds = (value) => `${round(value, 1)} s`;
  const felt = ({ rate, p99 }) => `${round(rate)} /s, p99 ${round(p99)} ms`;
  const away = ({ lost, oldest }) => `${lost} of ${of.acknowledged}, ${seconds(oldest)} at most`;
  return table(
    `PostgreSQL with ${of.records} records, ${CLIENTS} cancel all the time (${felt(of.alone)}), by the commands of app/operating.md`,
    ["what", "takes", "meanwhile, or lost", "verdict"],
    [
      [`pg_dump, ${megabytes(of.dumpSize)}`, seconds(of.dump), felt(of.dumping), ""],
      ["pg_restore and role.sql", seconds(of.restore), "", ""],
      ["verify-journal, verify-log", seconds(of.examined), "", ""],
      ["pg_basebackup, verified", seconds(of.base), felt(of.copying), ""],
      [
        "recovery, the disk is lost",
        seconds(of.without.seconds),
        away(of.without),
        verdict(of.without.oldest, { most: MOST_LOST }),
      ],
      [
        "recovery, its pg_wal is not",
        seconds(of.withPgWal.seconds),
        away(of.withPgWal),
        verdict(of.withPgWal.lost, { most: 0 }),
      ],
      ["verify-journal, verify-log", seconds(of.withPgWal.examined), "", ""],
    ],
  );
}
