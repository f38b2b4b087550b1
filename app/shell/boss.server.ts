import { fromKysely, fromPglite, PgBoss } from "pg-boss";
import { refuseInsideTransaction, type Trx } from "./db.server";
import { type JobData, type JobName, type Jobs, schedules } from "./jobs.server";
import type { Engine } from "./open.server";

/** One job's work; throwing means "try again later". */
export type Handlers = { [Name in JobName]: (data: JobData[Name], signal: AbortSignal) => Promise<void> };

export interface Boss extends Jobs {
  /** Begins to take jobs; several processes may. */
  work(handlers: Handlers): Promise<void>;
  /** Lets running jobs end (3 s), takes no new ones. */
  stop(): Promise<void>;
}

/** A failing job is tried for about an hour, with growing pauses; one cut off by a crash is taken up after 60 to 75 s. */
const watch = { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 };
const retries = { retryLimit: 12, retryDelay: 1, retryBackoff: true, retryDelayMax: 900, expireInSeconds: 60 };
/** Seconds between looks for jobs; the second where a commit itself wakes the workers, and only retries need looking. */
const looks = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2 };
const names = Object.keys(schedules) as JobName[];
const NO_JOB = "00000000-0000-0000-0000-000000000000";

/**
 * Opens the queue over the same database as everything else, so that a job is left by the very transaction it belongs to.
 * On the embedded database its commit wakes the workers: while they looked twice a second, an idle service took 4 to 7 % of
 * a core, and takes 2 since. Not on PostgreSQL, where commits that notify wait for each other on one lock of the server.
 */
export async function openBoss(engine: Engine, onError: (error: Error) => void): Promise<Boss> {
  const notify = engine.kind === "pglite";
  const options = { schema: "jobs", persistWarnings: false, useListenNotify: notify, ...watch };
  const boss = new PgBoss({ ...connection(engine), ...options });
  boss.on("error", onError);
  await boss.start();
  for (const name of names) {
    await boss.createQueue(name);
    await boss.updateQueue(name, { ...retries, notify }); // also one that an older release made
    // The first send would otherwise read the queue outside the transaction: for ever waiting on the embedded database.
    await boss.touch(name, NO_JOB);
  }
  for (const name of names) {
    const schedule = schedules[name];
    if (schedule) await boss.schedule(name, schedule, {});
  }
  return {
    async put(trx: Trx, name, data, options) {
      const sent = await boss.send(name, data, {
        db: fromKysely(trx),
        ...(options?.afterSeconds ? { startAfter: options.afterSeconds } : {}),
      });
      if (!sent) throw new Error(`job ${name} was not taken`);
    },
    async work(handlers) {
      for (const name of [...names, ...names]) await workOn(boss, name, handlers); // two workers each
    },
    stop: () => boss.stop({ graceful: true, timeout: 3000 }),
  };
}

/** One job at a time, and after it the next at once: as long as there are jobs, nobody waits for the next look. */
async function workOn<Name extends JobName>(boss: PgBoss, name: Name, handlers: Handlers): Promise<void> {
  let worker = "";
  worker = await boss.work<JobData[Name]>(name, { batchSize: 1, ...looks }, async (jobs) => {
    try {
      for (const job of jobs) await handlers[name](job.data, job.signal);
    } finally {
      boss.notifyWorker(worker);
    }
  });
}

function connection(engine: Engine) {
  if (engine.kind === "pglite") return { db: alarmed(fromPglite(engine.pglite)), backend: "pglite" as const };
  const { pool } = engine;
  return { db: alarmed({ executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }) };
}

/** A queue that was not primed becomes an error ("use trx") instead of a deadlock. */
function alarmed<D extends { executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }>(
  db: D,
): D {
  const executeSql = db.executeSql.bind(db);
  db.executeSql = (text, values) => {
    refuseInsideTransaction();
    return executeSql(text, values);
  };
  return db;
}
