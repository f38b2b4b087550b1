import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { startContender } from "./harness/contender.mjs";
import { lab } from "./harness/laboratory.mjs";
import { openLoad } from "./harness/load.mjs";
import { mustBeWhole, putNotices } from "./harness/many-notices.mjs";
import { EACH, mailboxOf, numberOf, putRecords, sqlPhoneMac, withoutIndexes } from "./harness/many-records.mjs";
import { newDatabase } from "./harness/new-database.mjs";
import { roomy } from "./harness/roomy.mjs";
import { environmentFor, openStand, PUBLIC_URL } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

/** Web processes, each asked by sixteen clients. */
const PROCESSES = 4;
const host = new URL(PUBLIC_URL).host;

/**
 * A country's records and notices beside a town's, both behind four processes that 64 clients ask at once: how long the
 * slowest hundredth of searches, verifications and lists takes, and how fast a file is taken in.
 */
export async function countryCosts({ quick }) {
  if (!findPostgres()) return { says: "country: left out, there is no PostgreSQL on this machine", figures: {} };
  const town = { records: 20_000, notices: 2_000 };
  const plan = quick
    ? { town, country: { records: 200_000, notices: 20_000 }, rounds: 2, times: 800, file: 5_000 }
    : { town, country: { records: 10_000_000, notices: 2_000_000 }, rounds: 4, times: 6_000, file: 100_000 };
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const postgres = await startPostgres({ durable: true, settings: roomy });
  try {
    const rates = [];
    const answers = [];
    for (const [name, size] of [
      ["town", plan.town],
      ["country", plan.country],
    ]) {
      const url = await newDatabase(postgres.url, name);
      const { numbers, tokens } = await fill(url, size);
      answers.push({ name, size, ...(await ask(url, size, numbers, tokens, plan)) });
      rates.push({ name, size, ...(await takeIn(url, folder, plan.file)) });
    }
    return { says: shown(answers, rates, plan), figures: { answers, rates } };
  } catch (error) {
    process.stderr.write(`${error.stack}\n`); // what is still connected dies with the server, and would be all that is said
    throw error;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Records, notices, and people who have proven their phones. */
async function fill(url, { records, notices }) {
  const open = await openStand({ url }, { DATABASE_PATIENCE: "600" }); // millions are looked through
  const numbers = await withoutIndexes(url, "citizen_record", async () => {
    const made = await putNotices(open.house, notices);
    await putRecords(open.house, records - notices);
    return made;
  });
  const tokens = await putPeople(open.house, Math.min(1000, (records - notices) / EACH - 1));
  await open.close();
  return { numbers, tokens };
}

/** The tokens of sessions in which the phones of the first people are proven. */
async function putPeople({ db }, count) {
  const now = new Date();
  const tokens = Array.from({ length: count }, (_, n) => String(n).padStart(43, "x"));
  for (const [n, token] of tokens.entries()) {
    const id = randomUUID();
    const proof = { phone_mac: sqlPhoneMac(n + 1), phone_proven_at: now, phone_used_at: now };
    await db
      .insertInto("visitor")
      .values({ id, created_at: now, ...proof })
      .execute();
    await db
      .insertInto("session")
      .values({
        ...{ id: createHash("sha256").update(token).digest("hex"), visitor_id: id },
        ...{ created_at: now, expires_at: new Date(now.getTime() + 86_400_000) },
      })
      .execute();
  }
  await sql`analyze`.execute(db);
  return tokens;
}

/** What each kind of question takes, all processes being asked at once; the best of several rounds. */
async function ask(url, { records, notices }, numbers, tokens, { rounds, times }) {
  const environment = { ...environmentFor({ url }), TRUSTED_PROXIES: "1" };
  const services = [];
  for (let n = 0; n < PROCESSES; n += 1)
    services.push(await startContender(["build/index.js", "web"], { environment }));
  const loads = services.map(({ port }) => openLoad(port));
  for (const load of loads) await mustBeWhole(load, numbers);
  const { keysFrom, tokenFor } = await lab();
  const keys = keysFrom(environmentFor({}).SECRET);
  const people = (records - notices) / EACH - 1;
  let asked = 0;
  const next = (count) => {
    asked += 1;
    return (asked * 7919) % count;
  };
  // Whoever asks is somebody else each time: limits are not what is measured.
  const somebody = (more = "") => {
    const vid = String(asked).padStart(32, "v");
    const address = `10.${asked & 255}.${(asked >> 8) & 255}.${(asked >> 16) & 255}`;
    return { vid, headers: { host, cookie: `__Host-vid=${vid}${more}`, "x-forwarded-for": address } };
  };
  const questions = {
    "search, POST /records/search": () => {
      const i = next(people) + 1;
      const { vid, headers } = somebody();
      const fields = { token: tokenFor(keys, vid), number: numberOf(i, i % EACH), contact: mailboxOf(i) };
      return ["/records/search", headers, fields];
    },
    "check, /v/NUMBER": () => [`/v/${numbers[next(numbers.length)]}`, somebody().headers],
    "list, /records": () => ["/records", somebody(`; __Host-sid=${tokens[next(tokens.length)]}`).headers],
  };
  const rows = {};
  for (let turn = -1; turn < rounds; turn += 1)
    for (const [name, question] of Object.entries(questions)) {
      const began = performance.now();
      const each = await Promise.all(loads.map((load) => load.runAll(times / PROCESSES, question)));
      const perSecond = (times * 1000) / (performance.now() - began);
      const took = each.flat().sort((a, b) => a - b);
      const one = { perSecond, median: took[took.length >> 1], p99: took[Math.floor(took.length * 0.99)] };
      if (turn >= 0 && !(rows[name]?.p99 <= one.p99)) rows[name] = one; // the first is to warm up
    }
  const peaks = [];
  for (const service of services) peaks.push((await service.usage()).rss);
  for (const load of loads) load.close();
  for (const service of services) await service.stop();
  return { rows, rss: Math.max(...peaks) };
}

async function takeIn(url, folder, rows) {
  const path = join(folder, "more.csv");
  await pipeline(agencyFile(rows, { first: 1_000_000 }), createWriteStream(path));
  const run = await startContender(["build/index.js", "import", path], {
    environment: environmentFor({ url }),
    untilEnd: true,
  });
  return { rows, rate: (rows * 1000) / run.readyAfter, peak: run.lastUsage.peak };
}

function shown(answers, rates, { rounds, times }) {
  const [town, country] = answers;
  const sizeOf = ({ size }) => `${size.records} records, ${size.notices} notices`;
  const lines = Object.keys(country.rows).flatMap((name) =>
    answers.map((one) => {
      const { perSecond, median, p99 } = one.rows[name];
      const ratio = p99 / town.rows[name].p99;
      return [
        ...[name, one.name, round(perSecond), `${round(median)} ms`, `${round(p99)} ms`],
        ...(one === country ? [round(ratio, 2), verdict(ratio, { most: 1.5 })] : ["", ""]),
      ];
    }),
  );
  const imported = rates.map(({ name, rows, rate, peak }) => [
    ...[name, rows, round(rate), megabytes(peak)],
    verdict(rate, { least: 10_000 }),
  ]);
  return [
    table(
      `A country (${sizeOf(country)}) beside a town (${sizeOf(town)}), ${PROCESSES} web processes, 64 clients`,
      ["question", "where", "/s", "median", "p99", "ratio of p99", "verdict"],
      lines,
    ),
    `The best of ${rounds} rounds of ${times}; clients, processes and PostgreSQL share this machine. Largest process: ${answers.map(({ name, rss }) => `${name} ${megabytes(rss)}`).join(", ")}.`,
    table("A file taken in there", ["where", "rows", "rows /s", "peak RSS", "verdict"], imported),
  ].join("\n");
}
