// Makes notices as the service does (drawn in its thread, sealed) and says what memory the process holds on the way.
// Arguments: a database (JSON), and after how many to look (JSON).
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./contender.mjs";
import { lab } from "./laboratory.mjs";
import { factsOf } from "./sample-notices.mjs";
import { environmentFor } from "./stand.mjs";

const [database, marks] = process.argv.slice(2).map((text) => JSON.parse(text));
const { openHouse, readSettings } = await import(pathToFileURL(join(ROOT, "build/program.js")).href);
const { createLog } = await lab();
const settings = readSettings({ ...environmentFor(database), NODE_ENV: "production" });
const { house, close } = await openHouse(settings, createLog({ logLevel: "silent" }));
const rows = [];
/** The least of the last two hundred: what is garbage and not yet collected comes and goes. */
const nothing = { rss: Number.POSITIVE_INFINITY, heap: Number.POSITIVE_INFINITY };
let lowest = nothing;
for (let n = 1; n <= marks.at(-1); n += 1) {
  const facts = factsOf(n);
  const { length } = await house.sealer.seal(await house.render(facts, house.qrSigner.sign(facts)));
  if (length < 10_000) throw new Error("that is no notice");
  const next = marks.find((mark) => mark >= n);
  if (next - n < 200) {
    const { rss, heapUsed } = process.memoryUsage();
    lowest = { rss: Math.min(lowest.rss, rss), heap: Math.min(lowest.heap, heapUsed) };
  }
  if (next !== n) continue;
  rows.push({ notices: n, ...lowest });
  lowest = nothing;
}
await close();
process.stdout.write(`${JSON.stringify({ rows })}\n`);
