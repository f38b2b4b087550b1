// The page where another hour is chosen, by our handler in this process: of two records alike, at an office with 200 free hours in
// a year, and at one with 20,000. Arguments: the database, the cookies of who has proven the phone, rounds, pages to warm up.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "kysely";
import { ROOT } from "../harness/contender.mjs";
import { lab } from "../harness/laboratory.mjs";
import { openStand, PUBLIC_URL } from "../harness/stand.mjs";

const [database, cookie] = [JSON.parse(process.argv[2]), process.argv[3]];
const [rounds, times, warm] = [Number(process.argv[4]), 20, Number(process.argv[5])];
const { createHandler } = await lab();
const { build } = await import(pathToFileURL(join(ROOT, "build/program.js")).href);
const { house, close } = await openStand(database);
const { db } = house;
const headers = { host: new URL(PUBLIC_URL).host, cookie };
const handle = createHandler({ house, build, publicDir: join(ROOT, "public") });

const appointments = await db
  .selectFrom("citizen_record")
  .innerJoin("service", "service.id", "citizen_record.service_id")
  .select(["citizen_record.id", "agency_id", "office_id"])
  .where("service.kind", "=", "appointment")
  .where("phone_mac", "is not", null)
  .orderBy("number")
  .execute();
/** Alone at an office of its own, so that no other office is told of beside it. */
async function alone(place, free) {
  const { id, agency_id, office_id } = appointments[place];
  const office = await db.selectFrom("office").selectAll().where("id", "=", office_id).executeTakeFirstOrThrow();
  const agency = {
    ...(await db.selectFrom("agency").selectAll().where("id", "=", agency_id).executeTakeFirst()),
    id: `a${place}`,
  };
  await db.insertInto("agency").values(agency).execute();
  await db
    .insertInto("office")
    .values({ ...office, id: `o${place}`, agency_id: agency.id })
    .execute();
  const moved = { agency_id: agency.id, office_id: `o${place}`, service_id: "MED-01" };
  const startsAt = new Date(Date.now() + 40 * 86_400_000);
  await db.deleteFrom("slot").where("record_id", "=", id).execute();
  await db
    .updateTable("citizen_record")
    .set({ ...moved, starts_at: startsAt })
    .where("id", "=", id)
    .execute();
  await sql`insert into slot (id, office_id, service_id, starts_at)
    select gen_random_uuid(), ${`o${place}`}, 'MED-01',
      ${new Date(Date.now() + 86_400_000)}::timestamptz + n * interval '1 year' / ${free}::int
    from generate_series(0, ${free - 1}::int) n`.execute(db);
  return `/records/${id}/move`;
}
const sides = [
  { name: "few", path: await alone(0, 200), spent: [] },
  { name: "many", path: await alone(1, 20_000), spent: [] },
];
await sql`analyze slot`.execute(db);

async function ask(path) {
  const answer = await handle(new Request(`${PUBLIC_URL}${path}`, { headers }), { address: "192.0.2.1" });
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.text();
}
async function cost(path, count) {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) await ask(path);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
for (const { path } of sides) if (!/name="time"/.test(await ask(path))) throw new Error(`${path} offers no hour`);
for (const { path } of sides) await cost(path, warm);
for (let n = 0; n < rounds; n += 1)
  for (const { path, spent } of n % 2 ? sides : sides.toReversed()) spent.push(await cost(path, times));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const row = Object.fromEntries(sides.map(({ name, spent }) => [name, median(spent)]));
await close();
process.stdout.write(`${JSON.stringify({ msg: "ready", row })}\n`);
process.exitCode = 0;
