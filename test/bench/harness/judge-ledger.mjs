import { setTimeout as pause } from "node:timers/promises";
import { startContender } from "./contender.mjs";
import { openStand } from "./stand.mjs";

const SEALED_MS = 60_000;

/** Holds what was said against what is so: the database, its journal, its log. `environment`: of the processes that said it. */
export async function judgeLedger(environment, ledger) {
  const database = { url: environment.DATABASE_URL, dataDir: environment.DATA_DIR };
  const { house, close } = await openStand(database, environment);
  try {
    const requests = await requestsIn(house.db);
    const lost = [
      ...ledger.filed.filter(isLost(requests, "filed")),
      ...ledger.finished.filter(isLost(requests, "finished")),
    ];
    const wrong = [
      ...ledger.wrong,
      ...ledger.claims.filter((one) => isUntrue(requests, one)).map(inWords),
      ...twice(requests),
    ];
    const isSealed = await untilSealed(house.db);
    return {
      acknowledged: { filed: ledger.filed.length, finished: ledger.finished.length },
      lost: lost.map(({ number }) => number),
      wrong,
      unexpected: ledger.unexpected,
      resent: ledger.resent,
      claims: Object.fromEntries(
        Object.entries(Object.groupBy(ledger.claims, inWords)).map(([key, all]) => [key, all.length]),
      ),
      journal: await endsWell(environment, "verify-journal"),
      log: isSealed && (await endsWell(environment, "verify-log", environment.PUBLIC_URL, "--database")),
    };
  } finally {
    await close();
  }
}

const inWords = ({ claim, step }) => `${step} answered with "${claim}"`;

async function requestsIn(db) {
  const rows = await db
    .selectFrom("annulment as a")
    .innerJoin("citizen_record as r", "r.id", "a.record_id")
    .select(["a.id", "a.number", "a.filed_at", "a.finished_at", "r.number as record"])
    .execute();
  const entries = await db
    .selectFrom("entry")
    .select(["what", "about"])
    .where("what", "in", ["filed", "finished"])
    .execute();
  const told = new Set(entries.map(({ what, about }) => `${what} ${about}`));
  return rows.map((row) => ({
    ...row,
    filed: told.has(`filed ${row.id}`),
    finished: row.finished_at !== null && told.has(`finished ${row.id}`),
  }));
}

const isLost = (requests, what) => {
  const kept = new Set(requests.filter((one) => one[what]).map(({ number }) => number));
  return ({ number }) => !kept.has(number);
};

/** "unknown" is true of both, and of a form that had no turn nothing was done; that nothing was to be registered is true where nobody filed anything. */
function isUntrue(requests, { claim, step, record, at }) {
  const isFiled = requests.some((one) => one.record === record && one.filed_at <= at);
  if (claim === "unknown" || claim === "turned away") return false;
  if (claim === "yes") return !isFiled;
  if (claim === "no") return isFiled;
  return claim === "none" || step !== "search";
}

/** A form sent again must not be a second request. */
function twice(requests) {
  const records = new Set();
  return requests.flatMap(({ record }) => {
    if (records.has(record)) return [`record ${record} has two requests`];
    records.add(record);
    return [];
  });
}

async function untilSealed(db) {
  for (const end = performance.now() + SEALED_MS; performance.now() < end; await pause(500)) {
    const { n } = await db
      .selectFrom("entry_unsealed")
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirstOrThrow();
    if (Number(n) === 0) return true;
  }
  return false;
}

const endsWell = (environment, ...args) =>
  startContender(["build/index.js", ...args], { environment, untilEnd: true }).then(
    () => true,
    (error) => {
      process.stderr.write(`${error.message}\n`);
      return false;
    },
  );
