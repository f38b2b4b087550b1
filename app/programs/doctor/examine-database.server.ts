import { sql } from "kysely";
import { migrations } from "#db/migrations/index";
import { mayRewrite } from "~/journal/may-rewrite.server";
import { countStates } from "~/messages/counts.server";
import { findOldestQueued } from "~/messages/late.server";
import type { Settings } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { listWaitingJobs } from "~/shell/waiting-jobs.server";
import { doctorWords as words } from "./doctor-words";
import { type Finding, lightOf } from "./finding";

/** The oldest PostgreSQL that everything is tested with. */
const OLDEST = 150_000;
/** Milliseconds that our clock and the database's may differ: codes live for minutes. */
const apart = { amber: 2_000, red: 30_000 };
/** Minutes that a job may be due: after them nobody seems to be working. */
const JOB_MINUTES = 10;
const MINUTE = 60_000;

/** What a database says, which nothing here changes or brings up to date. `now`: ours. */
export async function examineDatabase(db: Db, settings: Settings, keys: Keys | null, now: Date): Promise<Finding[]> {
  const server = settings.databaseUrl ? await serverOf(db) : [embedded];
  const schema = await schemaOf(db);
  const clock = await clockOf(db);
  if (schema.light === "red") return [...server, clock, schema];
  const role = settings.databaseUrl ? [await roleOf(db)] : [];
  return [
    ...server,
    clock,
    schema,
    ...role,
    ...(keys ? [await secretOf(db, keys)] : []),
    await jobsOf(db, now),
    ...(await sent(db, settings, now)),
  ];
}

const embedded: Finding = { about: words.database, light: "green", says: words.embedded };

async function serverOf(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{
    number: string;
    version: string;
    encoding: string;
    lossy: string | null;
    trgm: boolean;
  }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding,
      case when current_setting('fsync') = 'off' then 'fsync'
        when current_setting('synchronous_commit') = 'off' then 'synchronous_commit'
        when current_setting('full_page_writes') = 'off' then 'full_page_writes' end as lossy,
      exists (select from pg_extension where extname = 'pg_trgm') as trgm`.execute(db);
  const { number, version, encoding, lossy, trgm } = rows[0]!;
  const about = words.database;
  const findings: Finding[] = [
    Number(number) < OLDEST
      ? { about, light: "red", says: words.old(version) }
      : { about, light: "green", says: words.version(version) },
    trgm
      ? { about: words.extension, light: "green", says: words.installed }
      : { about: words.extension, light: "red", says: words.missing },
  ];
  if (encoding !== "UTF8") findings.push({ about, light: "red", says: words.notUtf8(encoding) });
  if (lossy) findings.push({ about, light: "red", says: words.lossy(lossy) });
  return findings;
}

async function clockOf(db: Db): Promise<Finding> {
  const asked = Date.now();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  // In the middle of the way there and back, and no finer than that way is long.
  const ms = Math.abs(rows[0]!.now.getTime() - (asked + Date.now()) / 2);
  return { about: words.clock, light: lightOf(-ms, { amber: -apart.amber, red: -apart.red }), says: words.apart(ms) };
}

async function schemaOf(db: Db): Promise<Finding> {
  const about = words.schema;
  const { rows: there } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db);
  const { rows } = there[0]?.there
    ? await sql<{ name: string }>`select name from kysely_migration`.execute(db)
    : { rows: [] };
  const done = new Set(rows.map(({ name }) => name));
  const pending = Object.keys(migrations).filter((name) => !done.has(name)).length;
  const newer = [...done].filter((name) => !Object.hasOwn(migrations, name)).length;
  if (pending > 0) return { about, light: "red", says: words.pending(pending) };
  return newer > 0
    ? { about, light: "amber", says: words.newer(newer) }
    : { about, light: "green", says: words.upToDate };
}

const roleOf = async (db: Db): Promise<Finding> =>
  (await mayRewrite(db))
    ? { about: words.role, light: "amber", says: words.mayRewrite }
    : { about: words.role, light: "green", says: words.mayNotRewrite };

async function secretOf(db: Db, keys: Keys): Promise<Finding> {
  const kept = await db.selectFrom("secret_canary").select("mac").executeTakeFirst();
  return !kept || keys.mac("canary", "otmena").equals(kept.mac)
    ? { about: words.secret, light: "green", says: words.ours }
    : { about: words.secret, light: "red", says: words.notOurs };
}

async function jobsOf(db: Db, now: Date): Promise<Finding> {
  const about = words.jobs;
  const { rows } = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(db);
  if (!rows[0]?.there) return { about, light: "red", says: words.noQueue };
  const waiting = (await listWaitingJobs(db, now)).map(({ name, since }) => ({
    name,
    ms: now.getTime() - since.getTime(),
  }));
  const longest = waiting.sort((one, other) => other.ms - one.ms)[0];
  return longest && longest.ms > JOB_MINUTES * MINUTE
    ? { about, light: "red", says: words.waiting(longest.name, longest.ms) }
    : { about, light: "green", says: words.noJobs };
}

async function sent(db: Db, settings: Settings, now: Date): Promise<Finding[]> {
  const about = words.messages;
  const oldest = await findOldestQueued(db);
  const ms = oldest ? now.getTime() - oldest.getTime() : 0;
  if (ms >= settings.operating.messagesLateMinutes * MINUTE) return [{ about, light: "red", says: words.late(ms) }];
  const states = await countStates(db, now);
  const sum = (wanted: (state: string) => boolean) =>
    states.filter(({ state }) => wanted(state)).reduce((all, { hour }) => all + Number(hour), 0);
  const [failed, all] = [sum((state) => state === "failed"), sum(() => true)];
  return [
    failed > 0
      ? { about, light: "amber", says: words.failed(failed, all) }
      : { about, light: "green", says: words.inTime },
  ];
}
