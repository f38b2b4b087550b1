import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openDatabaseCpu } from "./harness/database-cpu.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openLoad } from "./harness/load.mjs";
import { EMAIL, putRecords } from "./harness/many-records.mjs";
import { newDatabase } from "./harness/new-database.mjs";
import { environmentFor, openStand, PHONE, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const host = new URL(PUBLIC_URL).host;
const whole = { archive: false, words: "", kind: null, status: null, from: null, to: null, look: "cards" };
const searches = {
  all: whole,
  "by words": { ...whole, words: "терапевт" },
  "by words in vain": { ...whole, words: "паспорт" },
  "by kind": { ...whole, kind: "appointment" },
  "by status": { ...whole, status: "scheduled" },
  "by days": { ...whole, from: "2020-01-01", to: "2040-12-31" },
  archive: { ...whole, archive: true },
};

/** One's own list where there are a thousand records and where there is a million, and what an account costs beside a visitor. */
export async function cabinetCosts({ quick }) {
  if (!findPostgres()) return { says: "cabinet: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick ? { most: 50_000, rounds: 5, times: 100 } : { most: 1_000_000, rounds: 12, times: 300 };
  const postgres = await startPostgres();
  try {
    const few = await stock(await newDatabase(postgres.url, "few"), 1000, plan);
    const many = await stock(await newDatabase(postgres.url, "many"), plan.most, plan);
    const lists = await compare([few.asAccount("/records"), many.asAccount("/records")], plan);
    const persons = [];
    for (const path of ["/records", "/"])
      persons.push({ path, ...(await compare([many.asVisitor(path), many.asAccount(path)], plan)) });
    for (const one of [few, many]) await one.close();
    const rows = { lists: { few: 1000, many: plan.most, ...lists }, persons, slowest: many.slowest };
    return { says: shown(rows), figures: rows };
  } catch (error) {
    process.stderr.write(`${error.stack}\n`); // what is still connected dies with the server, and would be all that is said
    throw error;
  } finally {
    await postgres.stop();
  }
}

/** A database with so many records, five of each person, and the service before it. */
async function stock(url, count, { times }) {
  const open = await openStand({ url });
  await putRecords(open.house, count);
  await putMessages(open.house);
  const cookies = await putPerson(open.house);
  const slowest = await slowestOf(open.house, cookies.actor, times);
  await open.close();
  const service = await startContender(["build/index.js", "web"], { environment: environmentFor({ url }) });
  const [load, database] = [openLoad(service.port), await openDatabaseCpu(url)];
  const usage = async () => (await service.usage()).cpu + ((await database.usage()) || 0);
  const as = (cookie) => (path) => ({ usage, run: (n) => load.run(n, path, { host, cookie }) });
  const close = async () => {
    load.close();
    await database.close();
    await service.stop();
  };
  return { asAccount: as(cookies.account), asVisitor: as(cookies.visitor), slowest, close };
}

/** One of every fifth record, to those who have it. */
async function putMessages({ db }) {
  for (const last of "0123456789")
    await sql`insert into message (id, channel, template, record_id, state, created_at)
      select gen_random_uuid(), 'sms', 'day-closed', id, 'sent', created_at from citizen_record
      where right(number, 1) = ${last} and number::bigint % 5 = 0`.execute(db);
  await sql`analyze`.execute(db);
}

/** Somebody in an account with a phone and a mailbox, and somebody who has shown the phone alone. */
async function putPerson({ db, keys }) {
  const { contactMac, insertAccount, insertContact, markVisitorOf, phoneMac } = await lab();
  const now = new Date();
  const [id, inAccount, visitor] = [randomUUID(), randomUUID(), randomUUID()];
  const contacts = [
    { channel: "sms", to: PHONE },
    { channel: "email", to: EMAIL },
  ];
  const proof = { phone_mac: phoneMac(keys, PHONE), phone_proven_at: now, phone_used_at: now };
  await db
    .insertInto("visitor")
    .values([
      { id: inAccount, created_at: now },
      { id: visitor, created_at: now, ...proof },
    ])
    .execute();
  await db.transaction().execute(async (trx) => {
    await insertAccount(trx, keys, { id, name: "Анна Котова", consentVersion: "2026-11-30" }, now);
    for (const contact of contacts) await insertContact(trx, keys, { id: randomUUID(), accountId: id, contact }, now);
    await markVisitorOf(trx, inAccount, id);
  });
  const [accountToken, token] = [1, 2].map(() => randomBytes(32).toString("base64url"));
  const hash = (text) => createHash("sha256").update(text).digest("hex");
  const times = { created_at: now, expires_at: new Date(now.getTime() + 86_400_000) };
  const account = { account_id: id, subject_kind: "account", assurance: 2 };
  await db
    .insertInto("session")
    .values({ id: hash(accountToken), visitor_id: inAccount, ...account, ...times })
    .execute();
  await db
    .insertInto("session")
    .values({ id: hash(token), visitor_id: visitor, ...times })
    .execute();
  const vid = `__Host-vid=${"a".repeat(32)}`;
  const emails = [{ to: EMAIL, mac: contactMac(keys, contacts[1]) }];
  return {
    account: `${vid}; __Host-account=${accountToken}`,
    visitor: `${vid}; __Host-sid=${token}`,
    actor: {
      ...{ kind: "visitor", id: inAccount, phoneMac: null },
      account: { id, state: "active", assurance: 2, phoneMacs: [proof.phone_mac], emails, snilsMacs: [], innMacs: [] },
    },
  };
}

/** Milliseconds of each search, all statements of it and what they are made into; the median. */
async function slowestOf(house, actor, times) {
  const { list } = await lab();
  const world = { db: house.db, now: new Date(), actor, house };
  const took = {};
  for (const [name, query] of Object.entries(searches)) {
    const all = [];
    for (let n = 0; n < times; n += 1) {
      const began = performance.now();
      const outcome = await list(world, query, null);
      if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
      all.push(performance.now() - began);
    }
    all.sort((a, b) => a - b);
    took[name] = { median: all[all.length >> 1], p99: all[Math.floor(all.length * 0.99)] };
  }
  return took;
}

/** CPU of a page, service and database together, in microseconds: two of them taking turns. */
async function compare(two, { rounds, times }) {
  const costs = [[], []];
  for (let round = -1; round < rounds; round += 1)
    for (const [n, one] of two.entries()) {
      const before = await one.usage();
      await one.run(times);
      if (round >= 0) costs[n].push(((await one.usage()) - before) / times);
    }
  const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
  const ratio = median(costs[0].map((first, n) => costs[1][n] / first));
  return { first: median(costs[0]), second: median(costs[1]), ratio };
}

function shown({ lists, persons, slowest }) {
  const sizes = table(
    "One's own list in an account: CPU of service and database, microseconds",
    ["page", `${lists.few} records`, `${lists.many}`, "ratio", "verdict"],
    [["/records", round(lists.first), round(lists.second), round(lists.ratio, 2), verdict(lists.ratio, { most: 1.5 })]],
  );
  const accounts = table(
    "The same page for a visitor and in an account, microseconds",
    ["page", "visitor", "account", "ratio", "verdict"],
    persons.map(({ path, first, second, ratio }) => [
      ...[path, round(first), round(second), round(ratio, 2), verdict(ratio, { most: 1.3 })],
    ]),
  );
  const found = table(
    `Searches among ${lists.many} records, milliseconds with all that the page asks`,
    ["search", "median", "p99", "verdict"],
    Object.entries(slowest).map(([name, { median, p99 }]) => [
      ...[name, round(median, 1), round(p99, 1), verdict(median, { most: 50 })],
    ]),
  );
  return [sizes, accounts, found].join("\n");
}
