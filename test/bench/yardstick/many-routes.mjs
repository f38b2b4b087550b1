// Our handler in this process: does a page cost more when there are more pages beside it? Argument: rounds.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../harness/contender.mjs";
import { lab } from "../harness/laboratory.mjs";
import { environmentFor, PUBLIC_URL } from "../harness/stand.mjs";

const [rounds, times, warm] = [Number(process.argv[2]), 200, 1000];
const { createHandler, createLog, keysFrom, readSettings } = await lab();
const { build } = await import(pathToFileURL(join(ROOT, "build/program.js")).href);

/** Pages that need no database are asked for, so there is none. */
function houseWithoutDatabase() {
  const settings = readSettings({ ...environmentFor({}), NODE_ENV: "production" });
  return { settings, publicUrl: PUBLIC_URL, keys: keysFrom(settings.secret), log: createLog({ logLevel: "silent" }) };
}

/** Half of them with a parameter, each a copy of a page that exists. */
function withRoutes(more) {
  const { "routes/help": like } = build.routes;
  const { "routes/help": likeAsset } = build.assets.routes;
  const ids = Array.from({ length: more }, (_, n) => [`routes/more-${n}`, n % 2 ? `more-${n}/:one` : `more-${n}`]);
  const table = (one, kept) => ({
    ...kept,
    ...Object.fromEntries(ids.map(([id, path]) => [id, { ...one, id, path }])),
  });
  const assets = { ...build.assets, routes: table(likeAsset, build.assets.routes) };
  return { ...build, routes: table(like, build.routes), assets };
}

function asker(path, more) {
  const publicDir = join(ROOT, "public");
  const handle = createHandler({ house: houseWithoutDatabase(), build: withRoutes(more), publicDir });
  const headers = { host: new URL(PUBLIC_URL).host, cookie: `__Host-vid=${"a".repeat(32)}` };
  return async (count) => {
    const { user, system } = process.cpuUsage();
    for (let n = 0; n < count; n += 1) {
      const { status } = await handle(new Request(PUBLIC_URL + path, { headers }), { address: "192.0.2.1" });
      if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    }
    const after = process.cpuUsage();
    return (after.user + after.system - user - system) / count;
  };
}

const rows = [];
for (const path of ["/", "/verify"]) {
  const [few, many] = [asker(path, 0), asker(path, 80)];
  const best = { few: await few(warm), many: await many(warm) };
  for (let n = 0; n < rounds; n += 1) {
    best.few = Math.min(best.few, await few(times));
    best.many = Math.min(best.many, await many(times));
  }
  rows.push({ path, ...best, ratio: best.many / best.few });
}
process.stdout.write(`${JSON.stringify({ msg: "ready", rows })}\n`);
process.exitCode = 0;
