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
  { path: "/records", cookies: "known", name: "list, 20 rows: /records" },
];

/** CPU of the server process for one page, in microseconds. */
export async function pageCosts({ quick }) {
  const plan = quick ? { warm: 300, times: 100, rounds: 4 } : { warm: 1500, times: 300, rounds: 10 };
  const rows = [];
  if (findPostgres()) rows.push(...(await onPostgres(plan)));
  // Only the list asks the database; the embedded one is part of the process and its cost.
  rows.push(...(await onPglite(plan, pages.slice(-1))));
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
  contenders.raw = await startRaw(await captured(some, loads, headersOf));
  loads.raw = openLoad(contenders.raw.port);
  const rows = [];
  for (const page of some) {
    const best = await measure(page, plan, contenders, loads, headersOf(page));
    rows.push({ engine, page: page.name, ...best, ratio: best.ours / best.express });
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

async function startRaw(answers) {
  const file = join(mkdtempSync(join(tmpdir(), "otmena-bench-")), "answers.json");
  writeFileSync(file, JSON.stringify(answers));
  try {
    return await startContender(["test/bench/yardstick/raw.mjs", file]);
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
    "raw node:http",
    "ours",
    "Express+Nunjucks+govuk",
    "no macros",
    "ratio",
    "verdict",
  ];
  const line = ({ page, engine, raw, ours, express, byHand, ratio }) => [
    ...[page, engine, round(raw), round(ours), round(express), round(byHand), round(ratio, 2)],
    verdict(ratio, { most: 0.7 }),
  ];
  const notes = [
    "ratio: ours to Express with govuk-frontend's macros. no macros: the same templates with every field written out by hand.",
    "All say the same HTML, read the same data by the same code and write a log line; raw sends our bytes from memory.",
  ];
  return [table("CPU of the server process, microseconds a page", columns, rows.map(line)), ...notes].join("\n");
}
