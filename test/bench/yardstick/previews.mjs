// The page where a citizen decides, by our handler in this process: judged each time, and with what rules say remembered.
// Arguments: the database, the cookies of who has proven the phone, rounds.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../harness/contender.mjs";
import { lab } from "../harness/laboratory.mjs";
import { previewLoaders } from "../harness/remembering.mjs";
import { mustBeSame } from "../harness/same-page.mjs";
import { openStand, PUBLIC_URL } from "../harness/stand.mjs";

const [database, cookie] = [JSON.parse(process.argv[2]), process.argv[3]];
const [rounds, times, warm] = [Number(process.argv[4]), 50, Number(process.argv[5])];
const { createHandler } = await lab();
const { build } = await import(pathToFileURL(join(ROOT, "build/program.js")).href);
const { house, close } = await openStand(database);
const { id } = await house.db.selectFrom("citizen_record").select("id").orderBy("number").executeTakeFirstOrThrow();

const route = "routes/records.$record";
const headers = { host: new URL(PUBLIC_URL).host, cookie };

function withLoader(loader) {
  const { module, ...rest } = build.routes[route];
  return { ...build, routes: { ...build.routes, [route]: { ...rest, module: { ...module, loader } } } };
}

function askerOf(loader) {
  const handle = createHandler({ house, build: withLoader(loader), publicDir: join(ROOT, "public") });
  const ask = async () => {
    const answer = await handle(new Request(`${PUBLIC_URL}/records/${id}`, { headers }), { address: "192.0.2.1" });
    if (answer.status !== 200) throw new Error(`the page was answered with ${answer.status}`);
    return answer.text();
  };
  const cost = async (count) => {
    const before = process.cpuUsage();
    for (let n = 0; n < count; n += 1) await ask();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  };
  return { ask, cost };
}

const sides = Object.entries(await previewLoaders()).map(([name, loader]) => ({ name, ...askerOf(loader), spent: [] }));
/** What is sealed is sealed anew each time. */
const unsealed = (html) => html.replaceAll(/ value="[\w.-]{60,}"/g, "");
const [whole, ...others] = sides;
for (const { ask } of others) mustBeSame("/records/ID", unsealed(await whole.ask()), unsealed(await ask()));

for (const { cost } of sides) await cost(warm);
for (let n = 0; n < rounds; n += 1)
  for (const { cost, spent } of n % 2 ? sides : sides.toReversed()) spent.push(await cost(times));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const row = Object.fromEntries(sides.map(({ name, spent }) => [name, median(spent)]));
await close();
process.stdout.write(`${JSON.stringify({ msg: "ready", row })}\n`);
process.exitCode = 0;
