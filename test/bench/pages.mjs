import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openLoad } from "./harness/load.mjs";
import { mustBeSame } from "./harness/same-page.mjs";
import { environmentFor, furnish, PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const pages = [
  { path: "/", cookies: "stranger", name: "form, 3 fields: /" },
  { path: "/verify", cookies: "stranger", name: "form, 1 field: /verify" },
  { path: "/records", cookies: "known", name: "list, 20 rows: /records", reads: true },
];

/** CPU of the server process for one page, in microseconds. */
export async function pageCosts({ quick }) {
  const plan = quick ? { warm: 200, times: 60, rounds: 4 } : { warm: 1000, times: 250, rounds: 8 };
  const slower = quick ? { warm: 40, times: 20, rounds: 3 } : { warm: 200, times: 80, rounds: 6 };
  const rows = [];
  if (findPostgres()) rows.push(...(await onPostgres(plan)));
  // Only the list asks the database; the embedded one is part of the process and its cost.
  rows.push(...(await onPglite(slower, pages.slice(-1))));
  return { says: shown(rows), figures: { rows } };
}

async function onPostgres(plan) {
  const postgres = await startPostgres();
  try {
    const database = { url: postgres.url };
    const cookies = await furnish(database);
    return await compare("PostgreSQL", plan, pages, cookies, () => database);
  } finally {
    await postgres.stop();
  }
}

/** One process owns an embedded database, so each contender has a copy of it. */
async function onPglite(plan, some) {
  const folder = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  try {
    const cookies = await furnish({ dataDir: join(folder, "first") });
    const copyFor = (name) => {
      cpSync(join(folder, "first"), join(folder, name), { recursive: true });
      return { dataDir: join(folder, name) };
    };
    return await compare("PGlite", plan, some, cookies, copyFor);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compare(engine, plan, some, cookies, databaseFor) {
  const express = (name, byHand) =>
    startContender(["test/bench/yardstick/express.mjs", JSON.stringify(databaseFor(name)), String(byHand)]);
  const program = engine === "PGlite" ? "serve" : "web";
  const contenders = {
    ours: await startContender(["build/index.js", program], { environment: environmentFor(databaseFor("ours")) }),
    express: await express("express", false),
    byHand: await express("by-hand", true),
  };
  const loads = Object.fromEntries(Object.entries(contenders).map(([name, { port }]) => [name, openLoad(port)]));
  const headersOf = ({ cookies: whose }) => ({ host: new URL(PUBLIC_URL).host, cookie: cookies[whose] });
  const answers = await captured(some, loads, headersOf);
  for (const [name, database] of [["raw"], ["reading", databaseFor("reading")]]) {
    contenders[name] = await startRaw(answers, database);
    loads[name] = openLoad(contenders[name].port);
  }
  const rows = [];
  for (const page of some) {
    const { reading, ...others } = contenders;
    const best = await measure(page, plan, page.reads ? contenders : others, loads, headersOf(page));
    const above = (name) => best[name] - (best.reading ?? best.raw);
    const ratios = { ratio: best.ours / best.express, ratioAbove: above("ours") / above("express") };
    rows.push({ engine, page: page.name, ...best, ...ratios });
  }
  for (const load of Object.values(loads)) load.close();
  for (const contender of Object.values(contenders)) await contender.stop();
  return rows;
}

/** Our answers, after making sure that the others say the same. */
async function captured(some, loads, headersOf) {
  const answers = {};
  for (const page of some) {
    const ask = async (name) => (await loads[name].ask(page.path, headersOf(page))).body.toString();
    const { response, body } = await loads.ours.ask(page.path, headersOf(page));
    for (const name of ["express", "byHand"]) mustBeSame(`${page.path} by ${name}`, body.toString(), await ask(name));
    const { date, connection, "keep-alive": alive, ...headers } = response.headers;
    answers[page.path] = { headers, body: body.toString() };
  }
  return answers;
}

async function startRaw(answers, database) {
  const file = join(mkdtempSync(join(tmpdir(), "otmena-bench-")), "answers.json");
  writeFileSync(file, JSON.stringify(answers));
  try {
    const what = [file, ...(database ? [JSON.stringify(database)] : [])];
    return await startContender(["test/bench/yardstick/raw.mjs", ...what]);
  } finally {
    rmSync(join(file, ".."), { recursive: true });
  }
}

/** The least of several rounds, the contenders taking turns: whatever else the machine does only ever adds. */
async function measure({ path }, { warm, times, rounds }, contenders, loads, headers) {
  const best = {};
  for (const name of Object.keys(contenders)) await loads[name].run(warm, path, headers);
  for (let n = 0; n < rounds; n += 1)
    for (const [name, contender] of Object.entries(contenders)) {
      const before = await contender.usage();
      await loads[name].run(times, path, headers);
      const { cpu } = await contender.usage();
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, (cpu - before.cpu) / times);
    }
  return best;
}

function shown(rows) {
  const columns = [
    "page",
    "database",
    "raw",
    "+ reading",
    "ours",
    "Express",
    "by hand",
    "ratio",
    "above the floor",
    "verdict",
  ];
  const line = ({ page, engine, raw, reading, ours, express, byHand, ratio, ratioAbove }) => [
    ...[page, engine, round(raw), round(reading), round(ours), round(express), round(byHand)],
    ...[round(ratio, 2), round(ratioAbove, 2), verdict(ratio, { most: 0.7 })],
  ];
  const notes = [
    "raw: node:http sending our bytes; + reading: the same after reading what the list reads, by the code that all use.",
    "Express: Express 5, Nunjucks and the macros of govuk-frontend, saying the same HTML; by hand: its fields without macros.",
    "ratio: ours to Express. above the floor: likewise, without what sending and reading cost both.",
  ];
  return [table("CPU of the server process, microseconds a page", columns, rows.map(line)), ...notes].join("\n");
}
