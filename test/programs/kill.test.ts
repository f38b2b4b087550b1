import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { macOf } from "~/journal/entries.server";
import { codeWords } from "~/proofs/words";
import { openDatabase } from "~/shell/open.server";
import { type Citizen, citizen } from "../support/citizen";
import { freePort } from "../support/daemon";
import { testHouse } from "../support/given";
import { fileRequest, proveByCode, readCode, type Stocked, searchRecord, stockRecords } from "../support/journey";
import { findPostgres, type Postgres, startPostgres } from "../support/postgres";
import { type Environment, newDataDir, type Service, startService } from "../support/program";

/** How often the service is killed: `KILLS=20 npx vitest run --config test/vitest.config.ts test/programs/kill`. */
const kills = Number(process.env.KILLS ?? 1);
const seed = Number(process.env.SEED ?? 1);
const walkers = 4;

/** Somebody who was told something, in the browser that heard it. */
interface Told {
  somebody: Citizen;
  /** Of the notice, once a page showed it. */
  notice: string | null;
}

/** The request that a browser was led to once it was registered; and whether it was led to its notice. */
const registered = ({ somebody }: Told) =>
  somebody.visited.map((path) => /^\/annulments\/([\d-]{9})\//.exec(path)?.[1]).find(Boolean);
const finished = ({ somebody }: Told) => somebody.visited.some((path) => path.endsWith("/notice"));

/** Numbers that look random and are the same for the same seed (mulberry32). */
function randomFrom(state: number): (below: number) => number {
  let at = state;
  return (below) => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Citizens who walk their journeys one after the other, until the service dies under them. */
async function walk(url: string, stock: Stocked[], crowd: Told[], answered: () => void): Promise<void> {
  const one = async () => {
    for (let record = stock.pop(); record; record = stock.pop()) {
      const somebody = citizen(url, { address: `198.51.${stock.length >> 8}.${stock.length & 255}` });
      const told: Told = { somebody, notice: null };
      crowd.push(told);
      await searchRecord(somebody, record);
      answered();
      await fileRequest(somebody);
      answered();
      const code = await readCode(somebody, record.phone);
      answered();
      told.notice = (await proveByCode(somebody, code)).notice;
      answered();
    }
    throw new Error("there are no records left to walk with");
  };
  const ends = await Promise.allSettled(Array.from({ length: walkers }, one));
  for (const end of ends) if (end.status === "rejected" && !isCutOff(end.reason)) throw end.reason;
}

/** The network's way of saying that the other side is gone. */
const isCutOff = (error: unknown): boolean =>
  error instanceof TypeError && /fetch failed|terminated/.test(error.message);

/** Asks the restarted service for everything it ever said. */
async function broken(crowd: Told[]): Promise<string[]> {
  const faults: string[] = [];
  for (const told of crowd.filter(registered)) {
    const { somebody, notice } = told;
    const number = registered(told);
    const page = await somebody.get(`/annulments/${number}`);
    // What died between a right code and its effect is carried out by a job: soon, perhaps by now.
    const stands = finished(told) ? page.path.endsWith("/notice") : /\/(code|finish|notice)$/.test(page.path);
    if (page.status !== 200 || !stands) faults.push(`request ${number}: ${page.status} ${page.path}`);
    if (page.path.endsWith("/code") && !page.body.includes(codeWords.receipt)) faults.push(`${number}: no receipt`);
    if (!notice) continue;
    const { verdict } = JSON.parse((await somebody.get(`/v/${notice}.json`)).body) as { verdict: string };
    if (verdict !== "in-force") faults.push(`notice ${notice}: ${verdict}`);
  }
  return faults;
}

/** Whatever was done was done whole: looked at from below, when no service has the database open. */
async function expectWhole(where: { databaseUrl: string | null; dataDir: string }): Promise<void> {
  const { db, close } = await openDatabase({ ...where, databasePool: 2 });
  try {
    const { keys } = testHouse(db);
    const annulments = await db
      .selectFrom("annulment as a")
      .innerJoin("citizen_record as r", "r.id", "a.record_id")
      .leftJoin("notice as n", "n.annulment_id", "a.id")
      .leftJoin("slot as s", "s.record_id", "a.record_id")
      .select(["a.id", "a.finished_at", "a.proven_at", "r.annulled_at", "n.number as notice", "s.id as slot"])
      .execute();
    const entries = await db.selectFrom("entry").selectAll().execute();
    const told = (what: string, about: string) =>
      entries.filter((one) => one.what === what && one.about === about).length;
    for (const { id, finished_at, proven_at, annulled_at, notice, slot } of annulments) {
      const done = finished_at !== null;
      const state = { annulled: annulled_at !== null, notice: notice !== null, slot: slot !== null };
      expect({ id, ...state }).toEqual({ id, annulled: done, notice: done, slot: !done });
      const journal = [told("filed", id), told("proven", id), told("finished", id)];
      expect([id, journal]).toEqual([id, [1, proven_at ? 1 : 0, done ? 1 : 0]]);
    }
    const forged = entries.filter((entry) => !Buffer.from(entry.mac).equals(macOf(keys, entry)));
    expect(forged).toEqual([]);
  } finally {
    await close();
  }
}

/** Kills, restarts on the same data, and asks again for all that was ever said. */
async function keepKilling(environment: Environment, stock: Stocked[], crash: () => Promise<void>): Promise<Told[]> {
  const random = randomFrom(seed);
  const crowd: Told[] = [];
  const port = String(await freePort()); // browsers come back to the same address
  let service: Service = await startService({ ...environment, PORT: port });
  for (let kill = 0; kill < kills; kill++) {
    let answers = 0;
    const last = 1 + random(8 * walkers);
    const moment = random(30);
    let killed: Promise<unknown> | undefined;
    const answered = () => {
      answers += 1;
      if (answers >= last) killed ??= pause(moment).then(() => service.stop("SIGKILL"));
    };
    await walk(service.url!, stock, crowd, answered);
    await killed;
    if (kill % 3 === 0) await crash();
    service = await startService({ ...environment, PORT: port });
    expect(await broken(crowd)).toEqual([]);
  }
  expect(await service.stop("SIGTERM")).toMatchObject({ code: 0 });
  return crowd;
}

const enough = 60_000 + kills * 60_000;

describe("kill -9 at random moments under a stream of journeys", () => {
  test("every page that said registered or cancelled is still true: embedded database", {
    timeout: enough,
  }, async () => {
    const dataDir = newDataDir();
    const stock = await stockRecords({ dataDir }, kills * 25);
    const crowd = await keepKilling({ DATA_DIR: dataDir }, stock, async () => {});
    await expectWhole({ databaseUrl: null, dataDir });
    report("embedded database", crowd);
  });

  test.skipIf(!findPostgres())(
    "every page that said registered or cancelled is still true: PostgreSQL, which is killed at times too",
    { timeout: enough },
    async () => {
      const postgres: Postgres = await startPostgres({ durable: true });
      try {
        const dataDir = newDataDir();
        const stock = await stockRecords({ dataDir, databaseUrl: postgres.url }, kills * 25);
        const environment = { DATA_DIR: dataDir, DATABASE_URL: postgres.url };
        const crowd = await keepKilling(environment, stock, () => postgres.crash());
        await expectWhole({ databaseUrl: postgres.url, dataDir });
        report("PostgreSQL", crowd);
      } finally {
        await postgres.stop();
      }
    },
  );
});

function report(database: string, crowd: Told[]): void {
  const [said, done] = [crowd.filter(registered).length, crowd.filter(finished).length];
  process.stdout.write(
    `${database}: killed ${kills} times; ${said} registered, ${done} of them cancelled, none lost\n`,
  );
  expect(said).toBeGreaterThan(0);
}
