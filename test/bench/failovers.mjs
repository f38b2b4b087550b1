import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/daemon.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { judgeLedger } from "./harness/judge-ledger.mjs";
import { lab } from "./harness/laboratory.mjs";
import { lacking, startCluster } from "./harness/patroni-cluster.mjs";
import { environmentFor, openStand } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";
import { keepReading, openLedger, walk } from "./harness/walkers.mjs";

/** People at once. More file faster than codes may go out. */
const TOGETHER = 8;
/** As long as citizens wait with their forms for a leader to be killed. */
const HELD_MS = 10_000;
/** After a death, within the time in which nobody leads. */
const STATUS_MS = 10_000;
/** With a commit cut off after ten seconds within it. */
const ALONE_MS = 20_000;
/** Longer than any failover: then something is broken. */
const PATIENCE_MS = 180_000;

/**
 * The leader of three PostgreSQL dies again and again while people cancel. Whatever a page has said must be true in the end, no
 * process of ours may end, and until another leader writes every form is answered by a page that says what is known.
 */
export async function failovers({ quick }) {
  const missing = lacking();
  if (missing.length > 0)
    return { says: `failovers: left out, there is no ${missing.join(", no ")} on this machine`, figures: {} };
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const cluster = await startCluster();
  try {
    const port = await freePort();
    const own = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, TRUSTED_PROXIES: "1" };
    const records = await putRecords({ url: cluster.urlOf("postgres"), dataDir }, own, quick ? 1000 : 5000);
    cluster.grantRole();
    const environment = { ...environmentFor({ url: cluster.urlOf("otmena_app"), dataDir }), ...own };
    const figures = await measure(cluster, environment, records, quick ? { times: 2 } : { times: 10, more: true });
    return { says: shown(figures, cluster.ttl), figures };
  } finally {
    cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Returns them with the phones of their holders. */
async function putRecords(database, own, count) {
  const { importRecords } = await lab();
  const { house, close } = await openStand(database, own);
  await importRecords({ db: house.db, keys: house.keys, now: new Date() }, agencyFile(count), () => {});
  const records = await house.db
    .selectFrom("citizen_record")
    .select(["number", "phone"])
    .where("number", "like", "400%")
    .execute();
  await close();
  return records;
}

async function measure(cluster, environment, records, plan) {
  const web = await startContender(["build/index.js", "web"], { environment });
  const worker = await startContender(["build/index.js", "worker"], { environment });
  const ledger = openLedger();
  let isOver = false;
  const url = environment.PUBLIC_URL;
  const walking = walk(url, records, ledger, TOGETHER, () => isOver);
  await until(() => ledger.finished.length > 0, "nobody could cancel anything");
  const reading = keepReading(url, await noticeOf(environment, ledger.finished[0]), ledger, () => isOver);
  const rounds = [];
  const { killLeader, revive, freezeLeader, thaw } = cluster;
  const kill = { name: "killed", end: killLeader, back: revive };
  const freeze = { name: "frozen", end: freezeLeader, back: thaw };
  for (const way of [...Array(plan.times).fill(kill), ...(plan.more ? [freeze] : [])])
    rounds.push(await failOver(cluster, url, ledger, way));
  const alone = plan.more ? await leadAlone(cluster, url, ledger) : null;
  isOver = true;
  await Promise.all([walking, reading]);
  const judged = await judgeLedger(environment, ledger);
  // They answer: none of them has ended meanwhile, for none was started again.
  const alive = [await web.usage(), await worker.usage()].map(({ rss }) => rss);
  await Promise.all([web.stop(), worker.stop()]);
  return { rounds, alone, ...judged, pages: ledger.pages, longestMs: ledger.longestMs, alive };
}

async function failOver(cluster, url, ledger, way) {
  await cluster.whole();
  await writes(ledger, performance.now());
  const before = ledger.claims.length;
  const { promise, resolve } = Promise.withResolvers();
  Object.assign(ledger, { held: promise, holding: 0 });
  await Promise.race([until(() => ledger.holding >= TOGETHER / 3, "nobody sends forms any more"), pause(HELD_MS)]);
  const killedAt = performance.now();
  const name = await way.end();
  ledger.held = null;
  resolve();
  const looking = lookAtStatus(url, ledger, killedAt);
  await cluster.led();
  const led = performance.now() - killedAt;
  const outage = (await writes(ledger, killedAt)) - killedAt;
  await looking;
  const revivedAt = performance.now();
  way.back(name);
  await cluster.whole();
  const claims = ledger.claims.slice(before);
  const back = performance.now() - revivedAt;
  return {
    name: `${name}, ${way.name}`,
    led: led / 1000,
    outage: outage / 1000,
    back: back / 1000,
    claims: claims.length,
  };
}

/** Both that follow die: what one machine alone has is acknowledged to nobody, and the service says so. Returns seconds from their return on. */
async function leadAlone(cluster, url, ledger) {
  await cluster.whole();
  await writes(ledger, performance.now());
  const names = await cluster.killFollowers();
  const killedAt = performance.now();
  await pause(ALONE_MS);
  if (ledger.last.sentAt > killedAt) ledger.wrong.push("something was acknowledged that one machine alone has");
  const { registers } = await asked(url, "/status.json").then((answer) => answer.json());
  if (registers) ledger.wrong.push("the status page said that requests are registered, and none was");
  if ((await asked(url, "/health/ready")).ok) ledger.wrong.push("it was ready for requests, and registered none");
  const revivedAt = performance.now();
  names.forEach(cluster.revive);
  return ((await writes(ledger, revivedAt)) - revivedAt) / 1000;
}

const asked = (url, path) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });

/** Half-way through, what the service says of itself must be so; it tells what it found for five seconds. */
async function lookAtStatus(url, ledger, killedAt) {
  await pause(STATUS_MS);
  const { registers } = await asked(url, "/status.json").then((answer) => answer.json());
  const isAway = ledger.last.sentAt < killedAt;
  if (isAway && registers) ledger.wrong.push("the status page said that requests are registered, and none was");
}

/** Waits until something was acknowledged that was sent after a moment; returns when it was. */
async function writes(ledger, after) {
  await until(() => ledger.last.sentAt > after, "nothing is registered any more");
  return ledger.last.answeredAt;
}

async function until(isSo, otherwise) {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(50)) if (await isSo()) return;
  throw new Error(otherwise);
}

/** The first that is in force. */
async function noticeOf({ DATABASE_URL: url, DATA_DIR: dataDir, ...own }, { number }) {
  const { house, close } = await openStand({ url, dataDir }, own);
  const { id } = await house.db
    .selectFrom("annulment")
    .select("id")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  const notice = await house.db
    .selectFrom("notice")
    .select("number")
    .where("annulment_id", "=", id)
    .executeTakeFirstOrThrow();
  await close();
  return notice.number;
}

function shown(
  { rounds, alone, acknowledged, lost, wrong, unexpected, claims, resent, journal, log, pages, longestMs, alive },
  ttl,
) {
  const killed = rounds.filter(({ name }) => name.endsWith("killed"));
  const outages = killed.map(({ outage }) => outage).sort((a, b) => a - b);
  const median = (outages[Math.floor((outages.length - 1) / 2)] + outages[Math.floor(outages.length / 2)]) / 2;
  const each = table(
    "The leader of three PostgreSQL lost, with its Patroni and etcd, while people cancel through pages",
    ["machine", "another leads after", "nothing registered for", "forms answered with 503", "back as a replica after"],
    rounds.map(({ name, led, outage, back, claims }) => [
      name,
      `${round(led, 1)} s`,
      `${round(outage, 1)} s`,
      claims,
      `${round(back, 1)} s`,
    ]),
  );
  const all = table(
    `In all, of ${pages} answers`,
    ["", "", "verdict"],
    [
      [`median outage / ttl (${ttl} s)`, round(median / ttl, 2), verdict(median / ttl, { most: 1.25 })],
      ...(alone === null ? [] : [["registering again, both followers back", `${round(alone, 1)} s`, ""]]),
      ["requests acknowledged", acknowledged.filed, ""],
      ["of them carried out", acknowledged.finished, ""],
      ["codes that were asked for again", resent, ""],
      ["of both lost", lost.length, verdict(lost.length, { most: 0 })],
      ["pages that were not true", wrong.length, verdict(wrong.length, { most: 0 })],
      ["unexpected answers", unexpected.length, verdict(unexpected.length, { most: 0 })],
      ["processes that lived through it", alive.length, verdict(alive.length, { least: 2 })],
      ["journal and log verify", journal && log ? "yes" : "no", verdict(Number(journal && log), { least: 1 })],
      ["longest answer", `${round(longestMs / 1000, 1)} s`, ""],
    ],
  );
  const said = Object.entries(claims).map(([words, n]) => `${words}: ${n}`);
  const samples = [...new Set([...wrong, ...unexpected])].slice(0, 10);
  return [
    each,
    all,
    "",
    `503s: ${said.join("; ") || "none"}`,
    ...samples,
    "Killed: kill -9. Frozen: SIGSTOP until another leads. Three machines on one: no full disk and no power failure was tried.",
  ].join("\n");
}
