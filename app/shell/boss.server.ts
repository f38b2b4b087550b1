import { fromKysely, fromPglite, PgBoss } from "pg-boss";
import { awayOnce } from "./away-once.server";
import { onceCommitted, refuseInsideTransaction, type Trx } from "./db.server";
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
/** Seconds between looks for jobs that no commit of this process has left: of others, by the clock, and tried again. */
const looks: Record<Engine["kind"], number> = { pglite: 2, postgres: 0.5 };
const names = Object.keys(schedules) as JobName[];
const NO_JOB = "00000000-0000-0000-0000-000000000000";

/**
 * Opens the queue over the same database as everything else, so that a job is left by the very transaction it belongs to, whose
 * commit wakes the workers of this process.
 */
export async function openBoss(engine: Engine, onError: (error: Error) => void): Promise<Boss> {
  const options = { schema: "jobs", persistWarnings: false, ...watch };
  const boss = new PgBoss({ ...connection(engine), ...options });
  const say = awayOnce(onError); // each worker tells of it at each look
  boss.on("error", (error) => say(asError(error)));
  await boss.start();
  for (const name of names) {
    await boss.createQueue(name);
    await boss.updateQueue(name, { ...retries, notify: false }); // also one that an older release made
    // The first send would otherwise read the queue outside the transaction: for ever waiting on the embedded database.
    await boss.touch(name, NO_JOB);
  }
  for (const name of names) {
    const schedule = schedules[name];
    if (schedule) await boss.schedule(name, schedule, {});
  }
  const workers = new Map<JobName, string[]>();
  const wake = (name: JobName) => {
    for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker);
  };
  return {
    async put(trx: Trx, name, data, options) {
      const sent = await boss.send(name, data, {
        db: fromKysely(trx),
        ...(options?.afterSeconds ? { startAfter: options.afterSeconds } : {}),
      });
      if (!sent) throw new Error(`job ${name} was not taken`);
      if (!options?.afterSeconds) onceCommitted(() => wake(name));
    },
    async work(handlers) {
      for (const name of names) {
        const work = () => workOn(boss, name, handlers, looks[engine.kind]);
        workers.set(name, [await work(), await work()]);
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 3000 }),
  };
}

/** One job at a time, and after it the next at once: as long as there are jobs, nobody waits for the next look. */
async function workOn<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  handlers: Handlers,
  pollingIntervalSeconds: number,
): Promise<string> {
  let worker = "";
  worker = await boss.work<JobData[Name]>(name, { batchSize: 1, pollingIntervalSeconds }, async (jobs) => {
    try {
      for (const job of jobs) await handlers[name](job.data, job.signal);
    } finally {
      boss.notifyWorker(worker);
    }
  });
  return worker;
}

/** Of workers the queue tells by an object that only looks like one. */
const asError = (told: Error): Error => (told instanceof Error ? told : Object.assign(new Error(), told));

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
