import { setTimeout as pause } from "node:timers/promises";
import { findPostgres, startPostgres } from "../support/postgres.ts";
import { startContender } from "./harness/contender.mjs";
import { openLoad } from "./harness/load.mjs";
import { environmentFor, furnish, PUBLIC_URL } from "./harness/stand.mjs";
import { megabytes, round, table, verdict } from "./harness/table.mjs";

const host = new URL(PUBLIC_URL).host;
/** Seconds in which most are cut, too: that must not be noticed either. */
const UNTIL_CUT = 28;
/** Milliseconds between two pages that others ask for. */
const PACE = 10;

/** Thousands of connections that say nothing, or a byte a second, or read nothing: what others notice, and when those are cut. */
export async function heldConnections({ quick }) {
  if (!findPostgres()) return { says: "connections: left out, there is no PostgreSQL on this machine", figures: {} };
  const plan = quick
    ? { silent: 2000, slow: { heads: 300, bodies: 200, deaf: 50 }, seconds: 2, warm: 1000 }
    : { silent: 10_000, slow: { heads: 2000, bodies: 1000, deaf: 200 }, seconds: 8, warm: 6000 };
  const postgres = await startPostgres();
  try {
    const { known } = await furnish({ url: postgres.url });
    const service = await startContender(["build/index.js", "web"], {
      environment: environmentFor({ url: postgres.url }),
    });
    const load = openLoad(service.port);
    try {
      const figures = await measure(service, load, known, plan);
      return { says: shown(figures, plan), figures };
    } finally {
      load.close();
      await service.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function measure(service, load, cookie, { silent, slow, seconds, warm }) {
  const hold = (wanted) =>
    startContender(["test/bench/yardstick/holder.mjs", JSON.stringify({ port: service.port, host, wanted })]);
  const memory = async () => (await service.usage()).rss;
  const pages = (during = seconds) => asked(load, cookie, during);
  await load.run(warm, "/records", { host, cookie });
  const before = await pages();
  const rss = [await memory()];
  const quiet = await hold({ silent });
  rss.push(await memory());
  const amongSilent = await pages();
  const tedious = await hold(slow);
  rss.push(await memory());
  const amongSlow = await pages(UNTIL_CUT);
  await pause(17_000); // for what has had an answer, and does not read it
  const [silents, slows] = [await told(quiet), await told(tedious)];
  rss.push(await memory());
  const restingHolder = await hold({ resting: silent });
  rss.push(await memory());
  const amongResting = await pages();
  const restings = await told(restingHolder);
  await pause(1000);
  rss.push(await memory());
  return { before, amongSilent, amongSlow, amongResting, rss, held: { ...silents, ...slows, ...restings } };
}

async function told(holder) {
  await holder.stop();
  return JSON.parse(holder.said.findLast((line) => line.startsWith('{"held"'))).held;
}

/** Milliseconds of pages that somebody asks for meanwhile, one after the other. */
async function asked(load, cookie, seconds) {
  const took = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const began = performance.now();
    const { response } = await load.ask("/records", { host, cookie });
    took.push(response.statusCode === 200 ? performance.now() - began : Number.POSITIVE_INFINITY);
    await pause(PACE);
  }
  took.sort((a, b) => a - b);
  return { count: took.length, p50: took[took.length >> 1], p99: took[Math.floor(took.length * 0.99)] };
}

function shown({ before, amongSilent, amongSlow, amongResting, rss, held }, { silent }) {
  const line = (name, { p50, p99 }, memory) => [
    ...[name, round(p50, 1), round(p99, 1), megabytes(memory), verdict(p99, { most: 200 })],
  ];
  const each = (bytes) => `${round(bytes / 1000, 1)} KB`;
  const pages = table(
    "A list that others ask for meanwhile, milliseconds, and the memory of the service",
    ["among", "p50", "p99", "RSS", "verdict"],
    [
      line("nobody", before, rss[0]),
      line(`${silent} that say nothing: ${each((rss[1] - rss[0]) / held.silent.open)} each`, amongSilent, rss[1]),
      line("those, and slow ones", amongSlow, rss[2]),
      line(
        `${silent} that rest after an answer: ${each((rss[4] - rss[3]) / held.resting.open)} each`,
        amongResting,
        rss[4],
      ),
      ["afterwards", "", "", megabytes(rss[5]), ""],
    ],
  );
  const rows = Object.entries(held).map(([name, { wanted, open, told: statuses, closed }]) => [
    ...[name, wanted, open, JSON.stringify(statuses), closed.count, round(closed.first), round(closed.last)],
    name === "resting" ? "" : verdict(closed.count / wanted, { least: 1 }),
  ]);
  const columns = ["kind", "wanted", "open", "told", "cut", "first, s", "last, s", "verdict"];
  return [
    pages,
    table("When they are cut", columns, rows),
    `"resting" are kept for a minute, and let go by the bench itself.`,
  ].join("\n");
}
