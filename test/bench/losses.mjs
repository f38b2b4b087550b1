import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { ROOT } from "./harness/contender.mjs";
import { lab } from "./harness/laboratory.mjs";
import { environmentFor, openStand, PHONE } from "./harness/stand.mjs";
import { table } from "./harness/table.mjs";

const KILLS = 3;
/** Fewer than a minute's breaker lets through. */
const CODES = 200;
/** Until what was cut off is taken up again, and a little. */
const PATIENCE_MS = 300_000;

/**
 * Messages by a provider that fails five times in a hundred, is away for three seconds, while the worker is killed and started again:
 * none that is no code may be lost, and no code may be handed over twice.
 */
export async function messageLosses({ quick }) {
  if (!findPostgres()) return { says: "losses: left out, there is no PostgreSQL on this machine", figures: {} };
  const count = quick ? 1_000 : 10_000;
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const postgres = await startPostgres({ durable: true });
  const provider = await startProvider();
  try {
    const file = join(folder, "provider.json");
    writeFileSync(file, JSON.stringify(spoken(provider.port)));
    const environment = { ...environmentFor({ url: postgres.url }), SMS_GATEWAY: "http", SMS_HTTP_FILE: file };
    const { house, close } = await openStand({ url: postgres.url });
    const messages = await queue(house, count);
    await keepKilling(environment, house.db, provider);
    const figures = await judged(house.db, messages, provider.taken);
    await close();
    return { says: shown(count, figures), figures };
  } finally {
    provider.close();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

const spoken = (port) => ({
  address: `http://127.0.0.1:${port}/send`,
  body: { to: "{to}", text: "{text}", id: "{id}" },
  answer: { id: "id" },
});

/** Counts what it took by our id. Five in a hundred: not taken and said so, taken and not said, neither taken nor said. */
async function startProvider() {
  const taken = new Map();
  let isAway = false;
  let asked = 0;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { id } = JSON.parse(Buffer.concat(chunks).toString());
    asked += 1;
    const chance = Math.random();
    if (isAway || chance < 0.015) return request.socket.destroy();
    if (chance < 0.035) return response.writeHead(503).end();
    taken.set(id, (taken.get(id) ?? 0) + 1);
    if (chance < 0.05) return request.socket.destroy();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: `p-${id}` }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    taken,
    asked: () => asked,
    async leave(ms) {
      isAway = true;
      await wait(ms);
      isAway = false;
    },
    close: () => server.close().closeAllConnections(),
  };
}

/** As acts leave them: news of a booking, and among them codes for a phone. */
async function queue({ db, keys, jobs }, count) {
  const { importRecords, phoneMac } = await lab();
  const now = new Date();
  await importRecords({ db, keys, now }, agencyFile(20, { now, phone: PHONE }), () => {});
  const { id: record_id } = await db.selectFrom("citizen_record").select("id").limit(1).executeTakeFirstOrThrow();
  const all = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    isCode: n % Math.ceil(count / CODES) === 0,
  }));
  for (let at = 0; at < count; at += 100)
    await db.transaction().execute(async (trx) => {
      for (const { id, isCode } of all.slice(at, at + 100)) {
        const challenge_id = isCode ? await insertChallenge(trx, phoneMac(keys, PHONE), now) : null;
        const of = { id, channel: "sms", template: isCode ? "code" : "booked", record_id, challenge_id };
        await trx
          .insertInto("message")
          .values({ ...of, state: "queued", created_at: now })
          .execute();
        await jobs.put(trx, "send-message", { messageId: id });
      }
    });
  return all;
}

async function insertChallenge(trx, contact_mac, now) {
  const id = randomUUID();
  const expires_at = new Date(now.getTime() + 3_600_000);
  const asked = { visitor_id: randomUUID(), channel: "sms", contact_mac, opened_at: now, expires_at, sent_at: now };
  const of = {
    id,
    purpose: "phone",
    annulment_id: null,
    rebooking_id: null,
    revision: null,
    sends: 1,
    tries: 0,
    decoy: false,
  };
  await trx
    .insertInto("challenge")
    .values({ ...of, ...asked })
    .execute();
  return id;
}

/** The worker dies after some hundreds, the provider is away after the first death; then all is left to end. */
async function keepKilling(environment, db, provider) {
  const left = async () => Number((await waiting(db)).n);
  const first = await left();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = startWorker(environment);
    while ((await left()) > first * (1 - (kill + 1) / (KILLS + 1))) await wait(100);
    worker.kill("SIGKILL");
    await once(worker, "close");
    if (kill === 0) provider.leave(3_000);
  }
  const worker = startWorker(environment);
  const until = Date.now() + PATIENCE_MS;
  while ((await left()) > 0 && Date.now() < until) await wait(500);
  worker.kill("SIGTERM");
  await once(worker, "close");
}

const waiting = (db) =>
  db
    .selectFrom("message")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();

const startWorker = (environment) =>
  spawn(process.execPath, ["build/index.js", "worker"], {
    cwd: ROOT,
    stdio: "ignore",
    env: { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "silent", ...environment },
  });

async function judged(db, messages, taken) {
  const rows = await db.selectFrom("message").select(["id", "state"]).execute();
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const codes = messages.filter(({ isCode }) => isCode);
  const news = messages.filter(({ isCode }) => !isCode);
  return {
    lost: news.filter(({ id }) => !taken.has(id)).length,
    repeated: news.filter(({ id }) => taken.get(id) > 1).length,
    codesTwice: codes.filter(({ id }) => taken.get(id) > 1).length,
    codesUnknown: codes.filter(({ id }) => states.get(id) === "unknown").length,
    codesUntrue: codes.filter(({ id }) => states.get(id) === "sent" && !taken.has(id)).length,
    waiting: messages.filter(({ id }) => states.get(id) === "queued").length,
  };
}

const shown = (count, { lost, repeated, codesTwice, codesUnknown, codesUntrue, waiting }) =>
  table(
    `Of ${count} messages, the worker killed ${KILLS} times, the provider failing and away`,
    ["lost", "still waiting", "news twice", "codes twice", "codes unknown", "codes untrue", "verdict"],
    [
      [
        lost,
        waiting,
        repeated,
        codesTwice,
        codesUnknown,
        codesUntrue,
        lost + waiting + codesTwice + codesUntrue === 0 ? "met" : "MISSED",
      ],
    ],
  );
