import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { startPostgres } from "../support/postgres.ts";
import { actsOf, columnsBut } from "./harness/acts.mjs";
import { agencyFile } from "./harness/agency-file.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openStand } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";
import { pgbench, pgbenchPath } from "./yardstick/pgbench.mjs";
import { capture, idBy, idOf, scriptOf } from "./yardstick/statements.mjs";

const RECORD = 0;
const VISITOR = 1;
/** Twelve digits, and every filing has its own. */
const FIRST = 100_000_000_000;

/** Filings a second on PostgreSQL with durable commits, ours and pgbench's with the same statements. */
export async function filings({ quick }) {
  if (!pgbenchPath()) return { says: "filings: left out, there is no pgbench on this machine", figures: {} };
  const plan = { rounds: quick ? 1 : 3, times: quick ? { 1: 50, 4: 30, 16: 15 } : { 1: 250, 4: 150, 16: 75 } };
  const postgres = await startPostgres({ durable: true });
  const open = await openStand({ url: postgres.url }, { DATABASE_POOL: "16" });
  try {
    const acts = await actsOf(
      open.house,
      (i) => idOf(RECORD, i),
      (i) => idOf(VISITOR, i),
    );
    await putRecords(open.house, plan);
    const rows = [];
    for (const name of ["file", "file, prove, finish"])
      rows.push(...(await compare(open.house.db, name, acts[name], postgres.url, plan)));
    return { says: shown(rows), figures: { rows } };
  } finally {
    await open.close();
    await postgres.stop();
  }
}

async function compare(db, name, act, url, { rounds, times }) {
  const pair = [next(1), next(1)];
  const [first, second] = [await capture(() => act(pair[0])), await capture(() => act(pair[1]))];
  const known = [RECORD, VISITOR].map((kind) => [idOf(kind, pair[0]), idBy(kind)]);
  const script = scriptOf(first, second, known);
  const rows = [];
  for (const clients of [1, 4, 16]) {
    const best = { ours: 0, extended: 0, prepared: 0 };
    await ours(act, clients, 10);
    for (let n = 0; n < rounds; n += 1) {
      best.ours = Math.max(best.ours, await ours(act, clients, times[clients]));
      for (const protocol of ["extended", "prepared"]) {
        const start = next(clients * times[clients]);
        const eights = await freeEights(db, clients * times[clients]);
        const rate = pgbench(url, script, { protocol, clients, times: times[clients], start, eights });
        best[protocol] = Math.max(best[protocol], rate);
      }
    }
    rows.push({ name, clients, statements: first.length, ...best, ratio: best.ours / best.extended });
  }
  return rows;
}

/** Where so many numbers of 8 digits begin that no request has: ours draws them at random, and pgbench cannot draw again. */
async function freeEights(db, count) {
  for (;;) {
    const first = randomInt(10_000_000, 99_000_000);
    const between = [String(first), String(first + count)];
    const taken = await sql`select from annulment where number between ${between[0]} and ${between[1]}`.execute(db);
    if (taken.rows.length === 0) return first;
  }
}

let used = FIRST;
/** The first of so many numbers that nobody has had. */
function next(count) {
  used += count;
  return used - count;
}

async function ours(act, clients, times) {
  const start = next(clients * times);
  const began = performance.now();
  const client = async (_, n) => {
    for (let i = 0; i < times; i += 1) await act(start + n * times + i);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (clients * times * 1000) / (performance.now() - began);
}

/** One record is imported; all the others are made from it, by SQL, each with a visitor who reaches it. */
async function putRecords({ db, keys }, { rounds, times }) {
  const { importRecords } = await lab();
  await importRecords({ db, keys, now: new Date() }, agencyFile(1), () => {});
  const each = Object.entries(times).reduce((sum, [clients, n]) => sum + clients * (10 + 3 * rounds * n), 2);
  const rows = sql`generate_series(${FIRST}::bigint, ${FIRST + 2 * each}::bigint) as i`;
  const id = (kind) => sql`(${idOf(kind, "")} || i)::uuid`;
  const list = await columnsBut(db, "citizen_record", "id", "number", "phone", "snils_mac");
  await sql`insert into citizen_record (id, number, phone, snils_mac, ${list})
    select ${id(RECORD)}, i::text, '+79' || right(i::text, 9), sha256(i::text::bytea), ${list} from citizen_record, ${rows}`.execute(
    db,
  );
  await sql`insert into slot (id, office_id, service_id, starts_at, record_id)
    select gen_random_uuid(), office_id, service_id, starts_at, id from citizen_record where length(number) = 12`.execute(
    db,
  );
  await sql`insert into visitor (id, created_at) select ${id(VISITOR)}, now() from ${rows}`.execute(db);
  await sql`insert into reach (visitor_id, record_id, found_at)
    select ${id(VISITOR)}, ${id(RECORD)}, now() from ${rows}`.execute(db);
  await sql`analyze`.execute(db);
}

function shown(rows) {
  const columns = [
    "act",
    "clients",
    "statements",
    "ours /s",
    "pgbench /s",
    "ratio",
    "verdict",
    "prepared /s",
    "of these",
  ];
  const line = ({ name, clients, statements, ours, extended, prepared, ratio }) => [
    ...[name, clients, statements, round(ours), round(extended), round(ratio, 2), verdict(ratio, { least: 0.5 })],
    ...[round(prepared), round(ours / prepared, 2)],
  ];
  const title = "Acts a second on PostgreSQL, commits durable; pgbench runs the same statements";
  const note =
    "Ours keeps most statements prepared. pgbench plans each of them anew; prepared: it keeps them all, too.";
  return [table(title, columns, rows.map(line)), note].join("\n");
}
