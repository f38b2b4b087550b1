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
  const plan = quick
    ? { launches: 1, warm: 200, times: 20, turns: 15 }
    : { launches: 2, warm: 8000, times: 25, turns: 80 }; // V8 goes on compiling for so long
  const rows = [];
  if (findPostgres()) rows.push(...(await onPostgres(plan)));
  // Only the list asks the database; the embedded one is part of the process and its cost.
  rows.push(...(await onPglite(plan, pages.slice(-1))));
  return { says: shown(rows, plan), figures: { rows } };
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

/** Some processes are slower than others for as long as they live, so each contender gets several. */
async function compare(engine, plan, some, cookies, databaseFor) {
  const costs = some.map(() => []);
  for (let launch = 0; launch < plan.launches; launch += 1) {
    const { contenders, loads, headersOf } = await launched(engine, some, cookies, (name) =>
      databaseFor(`${name}-${launch}`),
    );
    for (const [n, page] of some.entries()) {
      const { reading, ...others } = contenders;
      costs[n].push(await measure(page, plan, page.reads ? contenders : others, loads, headersOf(page)));
    }
    for (const load of Object.values(loads)) load.close();
    for (const contender of Object.values(contenders)) await contender.stop();
  }
  return some.map(({ name }, n) => ({ engine, page: name, ...summary(costs[n]) }));
}

/** Of all pages of all launches together. */
function summary(launches) {
  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const costs = Object.fromEntries(
    Object.keys(launches[0]).map((name) => [name, mean(launches.map((one) => one[name]))]),
  );
  const above = (name) => costs[name] - (costs.reading ?? costs.raw);
  return { ...costs, ratio: costs.ours / costs.express, ratioAbove: above("ours") / above("express") };
}

async function launched(engine, some, cookies, databaseFor) {
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
  return { contenders, loads, headersOf };
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

/** What a page costs each contender. They take turns, and short ones: a slow moment of the machine is everybody's. */
async function measure({ path }, { warm, times, turns }, contenders, loads, headers) {
  for (const name of Object.keys(contenders)) await loads[name].run(warm, path, headers);
  const spent = Object.fromEntries(Object.keys(contenders).map((name) => [name, 0]));
  for (let turn = 0; turn < turns; turn += 1)
    for (const [name, contender] of Object.entries(contenders)) {
      const before = await contender.usage();
      await loads[name].run(times, path, headers);
      const { cpu } = await contender.usage();
      spent[name] += cpu - before.cpu;
    }
  return Object.fromEntries(Object.entries(spent).map(([name, cpu]) => [name, cpu / (turns * times)]));
}

function shown(rows, { launches, warm, times, turns }) {
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
    ...[round(ratio, 2), round(ratioAbove, 2), verdict(ratio, { most: 1 })],
  ];
  const notes = [
    "raw: node:http sending our bytes; + reading: the same after reading what the list reads, by the code that all use.",
    "Express: Express 5, Nunjucks and the macros of govuk-frontend, saying the same HTML; by hand: its fields without macros.",
    `Means of ${launches * turns * times} pages, taken in turns of ${times} from ${launches} processes each that had given ${warm} before. ratio: ours to Express.`,
    "above the floor: likewise, without what sending and reading cost both. On PGlite reading is the database itself.",
  ];
  return [table("CPU of the server process, microseconds a page", columns, rows.map(line)), ...notes].join("\n");
}
