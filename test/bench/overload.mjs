import { setTimeout as pause } from "node:timers/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openLoad } from "./harness/load.mjs";
import { environmentFor, furnish, PUBLIC_URL } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

const host = new URL(PUBLIC_URL).host;

/**
 * Twice as much as one process can answer: how many are answered, how soon, and what the others are told. After the few pages of
 * a quick run the heap has not its size yet: no verdict on memory.
 */
export async function overload({ quick }) {
  if (!findPostgres()) return { says: "overload: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick ? { warm: 500, times: 1000, seconds: 8 } : { warm: 4000, times: 8000, seconds: 20 };
  const postgres = await startPostgres();
  try {
    const database = { url: postgres.url };
    const { known, stranger } = await furnish(database);
    const looks = Array.from({ length: 10 }, () => [
      { path: "/records", cookie: known },
      { path: "/", cookie: stranger },
    ]).flat();
    // Nobody's request: a page of 404, which is answered as all of that kind.
    const mixes = {
      "list and form, and one act of twenty": [...looks, { path: "/annulments/5107-3826", cookie: known, isAct: true }],
      "form alone": [{ path: "/verify", cookie: stranger }],
    };
    const rows = [];
    for (const [name, pages] of Object.entries(mixes)) rows.push({ name, ...(await measure(database, pages, plan)) });
    return { says: rows.map((row) => shown(row, quick)).join("\n"), figures: { rows } };
  } finally {
    await postgres.stop();
  }
}

async function measure(database, pages, { warm, times, seconds }) {
  const service = await startContender(["build/index.js", "web"], { environment: environmentFor(database) });
  const load = openLoad(service.port);
  const looks = pages.filter(({ isAct }) => !isAct);
  const asked = (n) => [looks[n % looks.length].path, { host, cookie: looks[n % looks.length].cookie }];
  /** Milliseconds of a page when nobody else asks: the median. */
  const alone = async (n) => {
    const took = [];
    for (let one = 0; one < n; one += 1) {
      const began = performance.now();
      const { response } = await load.ask(...asked(one));
      took.push(response.statusCode === 200 ? performance.now() - began : Number.POSITIVE_INFINITY);
    }
    return took.sort((a, b) => a - b)[n >> 1];
  };
  try {
    await load.runAll(warm, asked);
    const began = performance.now();
    await load.runAll(times, asked);
    const capacity = (times * 1000) / (performance.now() - began);
    const usual = await alone(100);
    const before = await service.usage();
    const flood = { port: service.port, rate: 2 * capacity, seconds, pages, host };
    const flooding = startContender(["test/bench/yardstick/flood.mjs", JSON.stringify(flood)], { untilEnd: true });
    const { said } = await flooding;
    const end = await service.usage();
    await pause(1000);
    const after = await alone(100);
    await pause(9000);
    const later = await service.usage();
    const came = JSON.parse(said.find((line) => line.startsWith('{"asked"')));
    return { capacity, usual, after, before: before.rss, end: end.rss, later: later.rss, peak: end.peak, ...came };
  } finally {
    load.close();
    await service.stop();
  }
}

function shown({ name, capacity, asked, seconds, answers, faults, usual, after, before, end, later }, quick) {
  const { 200: well = { count: 0 }, 503: busy = { count: 0 } } = answers;
  const { "act 404": acts = { count: 0 }, "act 503": lateActs = { count: 0 } } = answers;
  const others = asked - well.count - busy.count - acts.count - lateActs.count;
  const goodput = (well.count + acts.count) / seconds / capacity;
  const actsWell = acts.count / (acts.count + lateActs.count);
  const lines = [
    ["asked, of capacity", `${round(asked / seconds)}/s`, `${round(asked / seconds / capacity, 2)}`, ""],
    ["answered with the page", well.count, round(goodput, 2), verdict(goodput, { least: 0.7 })],
    ["told that there is no turn", busy.count, "", ""],
    ...(acts.count > 0
      ? [["acts answered, p99 in ms, share", round(acts.p99), round(actsWell, 3), verdict(actsWell, { least: 0.99 })]]
      : []),
    ["without either", others, JSON.stringify(faults), verdict(others, { most: 0 })],
    ["page, p50, ms", round(well.p50), "", ""],
    ["page, p99, ms", round(well.p99), "", verdict(well.p99, { most: 2000 })],
    ["503, p50, ms", round(busy.p50), "", ""],
    ["503, p99, ms", round(busy.p99), "", ""],
    [
      "memory before and at the end",
      megabytes(before),
      megabytes(end),
      quick ? "" : verdict(end / before, { most: 1.3 }),
    ],
    ["and ten seconds later", "", megabytes(later), ""],
    ["a page alone, before and 1 s after, ms", round(usual, 1), round(after, 1), verdict(after / usual, { most: 2 })],
  ];
  return table(`Twice the capacity of ${round(capacity)} pages a second: ${name}`, ["", "", "", "verdict"], lines);
}
