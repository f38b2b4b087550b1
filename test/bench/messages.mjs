import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openLoad } from "./harness/load.mjs";
import { environmentFor, openStand, PHONE, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const WAITING = 10_000;

/** Messages a second through the worker, beside jobs that do nothing through the same queue; how soon one leaves; pages meanwhile. */
export async function messageRates({ quick }) {
  const plan = quick ? { count: 500, single: 50, pages: 300 } : { count: 5_000, single: 400, pages: 3_000 };
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const rows = [
    await measure("PGlite", { dataDir: join(folder, "data") }, plan).finally(() => rmSync(folder, { recursive: true })),
  ];
  const pages = findPostgres() ? await onPostgres(plan, rows) : null;
  return { says: shown(rows, pages), figures: { rows, pages } };
}

async function onPostgres(plan, rows) {
  const postgres = await startPostgres({ durable: true });
  try {
    rows.push(await measure("PostgreSQL", { url: postgres.url }, plan));
    return await pagesBeside({ url: postgres.url }, plan);
  } finally {
    await postgres.stop();
  }
}

/** The yardstick first: jobs of the queue library alone, left and taken as messages are. */
async function measure(engine, database, { count, single }) {
  const alone = await through(database, count, () => async () => {});
  const ours = await through(database, count, sending);
  const soon = await handedOver(database, single);
  return { engine, count, alone, ours, ratio: ours / alone, ...soon };
}

async function through(database, count, handlerOf) {
  const { house, boss, close } = await opened(database);
  try {
    const ids = await queued(house, count);
    const all = Promise.withResolvers();
    let left = ids.length;
    const handle = handlerOf(house);
    const began = performance.now();
    await boss.work(
      only(async ({ messageId }) => {
        await handle(messageId);
        left -= 1;
        if (left === 0) all.resolve();
      }),
    );
    await all.promise;
    return ids.length / ((performance.now() - began) / 1000);
  } finally {
    await close();
  }
}

/** Left one at a time, to a worker that has nothing else to do: milliseconds from the commit to the way out. */
async function handedOver(database, single) {
  const { house, boss, close } = await opened(database);
  try {
    const handed = new Map();
    const send = async ({ id }) => {
      handed.get(id)?.();
      return { status: "accepted", queued: false };
    };
    house.sms = { name: "bench", send };
    const work = sending(house);
    await boss.work(only(({ messageId }) => work(messageId)));
    const took = [];
    for (let n = 0; n < single; n += 1) {
      const { promise, resolve } = Promise.withResolvers();
      const id = randomUUID();
      handed.set(id, resolve);
      await queued(house, 1, id);
      const committed = performance.now();
      await promise;
      took.push(performance.now() - committed);
    }
    took.sort((a, b) => a - b);
    return { p50: took[took.length >> 1], p99: took[Math.floor(took.length * 0.99)] };
  } finally {
    await close();
  }
}

/** A page of one process while another has ten thousand messages to send, and while it has none. */
async function pagesBeside(database, { pages }) {
  const { house, boss, close } = await opened(database);
  const service = await startContender(["build/index.js", "web"], { environment: environmentFor(database) });
  const load = openLoad(service.port);
  const headers = { host: new URL(PUBLIC_URL).host };
  try {
    const p50 = async () => {
      const took = await load.runAll(pages, () => ["/", headers]);
      return took[took.length >> 1];
    };
    await p50(); // to warm up
    const idle = await p50();
    await queued(house, WAITING);
    const send = sending(house);
    await boss.work(only(({ messageId }) => send(messageId)));
    await wait(500);
    const busy = await p50();
    return { idle, busy, ratio: busy / idle };
  } finally {
    load.close();
    await service.stop();
    await close();
  }
}

async function opened(database) {
  const { importRecords } = await lab();
  const open = await openStand(database);
  const { db, keys } = open.house;
  const now = new Date();
  await importRecords({ db, keys, now }, agencyFile(20, { now, phone: PHONE }), () => {});
  open.house.sms = { name: "bench", send: async () => ({ status: "accepted", queued: false }) };
  return open;
}

/** News of a booking: a letter that reads one record. Each with its job, as an act leaves them. */
async function queued({ db, jobs }, count, first = randomUUID()) {
  const { id: record_id } = await db.selectFrom("citizen_record").select("id").limit(1).executeTakeFirstOrThrow();
  const ids = [first, ...Array.from({ length: count - 1 }, () => randomUUID())];
  for (let at = 0; at < ids.length; at += 100)
    await db.transaction().execute(async (trx) => {
      for (const id of ids.slice(at, at + 100)) {
        const of = { id, channel: "sms", template: "booked", record_id, state: "queued", created_at: new Date() };
        await trx.insertInto("message").values(of).execute();
        await jobs.put(trx, "send-message", { messageId: id });
      }
    });
  return ids;
}

const sending = (house) => async (messageId) => {
  const { sendMessage, systemWorld } = await lab();
  await sendMessage(systemWorld(house, "send-message", new Date()), messageId);
};

/** All other queues stand still. */
const only = (send) => new Proxy({}, { get: (_, name) => (name === "send-message" ? send : async () => {}) });

function shown(rows, pages) {
  const line = ({ engine, count, alone, ours, ratio, p50, p99 }) => [
    ...[engine, count, round(alone), round(ours), round(ratio, 2), verdict(ratio, { least: 0.5 })],
    ...[round(p50, 1), round(p99, 1)],
  ];
  const columns = [
    "database",
    "messages",
    "queue alone /s",
    "ours /s",
    "ratio",
    "verdict",
    "to the way out p50, ms",
    "p99, ms",
  ];
  const says = table("Messages through the worker", columns, rows.map(line));
  if (!pages) return says;
  const { idle, busy, ratio } = pages;
  const beside = [round(idle, 1), round(busy, 1), round(ratio, 2), verdict(ratio, { most: 1.2 })];
  return `${says}\n${table(`The start page, ms at the middle, while ${WAITING} messages wait`, ["idle", "busy", "ratio", "verdict"], [beside])}`;
}
