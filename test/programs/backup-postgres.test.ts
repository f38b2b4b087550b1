import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLastHead } from "~/journal/leaves.server";
import { rememberHead } from "~/journal/memory.server";
import { attest } from "~/notices/attest.server";
import { keepFile } from "~/notices/keep-file.server";
import { runVerifyJournal } from "~/programs/journal-program.server";
import { runVerifyLog } from "~/programs/verify-log-program.server";
import { openBoss } from "~/shell/boss.server";
import { readSettings } from "~/shell/config.server";
import { noDoubts } from "~/shell/doubts";
import { migrate } from "~/shell/migrate.server";
import { type OpenDatabase, openPostgres } from "~/shell/open.server";
import { lookOutside } from "~/witnesses/look-outside.server";
import { asOwner, sealAll, serveLog, sourceOf } from "../journal/given-log";
import { worldFor } from "../support/given";
import { blockWith } from "../support/operating";
import { findPostgres, type Postgres, startPostgres } from "../support/postgres";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { archiving, BACKUPS, backupFolder, recover, type } from "../support/typed";

const SET_BACK = "ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ";

/** What app/operating.md says to type, typed at a PostgreSQL of its own; `/mnt/backups` lies elsewhere. */
describe.skipIf(!findPostgres())("a copy of a PostgreSQL", { timeout: 120_000 }, () => {
  const backups = backupFolder();
  const memory = join(mkdtempSync(join(tmpdir(), "otmena-memory-")), "head");
  const opened: OpenDatabase[] = [];
  const clusters: Postgres[] = [];
  let house: TestHouse;

  const settingsOf = (url: string, LOG_MEMORY?: string) =>
    readSettings({
      ...{ NODE_ENV: "test", MODE: "demo", SECRET: "0123456789abcdefghijklmnopqrstuv", DATABASE_URL: url },
      ...{ PUBLIC_URL: "https://otmena.example", ...(LOG_MEMORY && { LOG_MEMORY }) },
    });
  const urlOf = ({ url }: Postgres, user: string, database = "otmena") =>
    url.replace("postgres@", `${user}@`).replace(/postgres$/, database);

  const open = (url: string) => {
    const one = openPostgres(url, 4);
    opened.push(one);
    return one;
  };

  const cancel = async () => {
    const { notice } = await finished(house);
    return notice.id;
  };

  /** What the two commands say of it, and the notices that are there. */
  async function examined(url: string, remembered?: string) {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const settings = settingsOf(url, remembered);
    const codes = [await runVerifyJournal(settings, say), await runVerifyLog(["--database"], () => settings, say)];
    const { db } = open(url);
    const notices = await db.selectFrom("notice").select("id").execute();
    return { codes, said: said.join("\n"), db, notices: notices.map(({ id }) => id) };
  }

  /** By somebody who has a state of their own. */
  async function follow(of: TestHouse, state: string) {
    const { server, url } = await serveLog(sourceOf(of));
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const code = await runVerifyLog([url, "--state", state], () => settingsOf(""), say);
    server.close();
    return { code, said: said.join("\n") };
  }

  beforeAll(async () => {
    const cluster = await startPostgres({ settings: [...archiving(backups), "full_page_writes=on"] });
    clusters.push(cluster);
    await type(
      "psql -q -c 'create role otmena_owner login' -c 'create role otmena_app login'; createdb -O otmena_owner otmena",
      backups,
      cluster,
    );
    const owner = open(urlOf(cluster, "otmena_owner"));
    await migrate(owner.db);
    await (await openBoss(owner.engine, () => {})).stop();
    await type("psql -q -v ON_ERROR_STOP=1 -d otmena -f db/role.sql", backups, cluster);
    house = await boundlessHouse(open(urlOf(cluster, "otmena_app")).db);
    await cancel();
    await keepFile(worldFor(house), await cancel());
    await attest(house, worldFor(house).now); // as every start does
    await sealAll(house);
  });

  afterAll(async () => {
    for (const { close } of opened) await close();
    for (const cluster of clusters) await cluster.stop();
    for (const folder of [backups, join(memory, "..")]) rmSync(folder, { recursive: true, force: true });
  });

  test("by pg_dump is made while people cancel, and put back it is the owner's, and whole", async () => {
    const cluster = clusters[0]!;
    const before = (await house.db.selectFrom("notice").select("id").execute()).map(({ id }) => id);
    let isMade = false;
    const dumping = type(blockWith(BACKUPS, "pg_dump"), backups, cluster).finally(() => {
      isMade = true;
    });
    let meanwhile = 0;
    while (!isMade) {
      await cancel();
      if (!isMade) meanwhile += 1;
    }
    await dumping;
    expect(meanwhile).toBeGreaterThan(0);
    await type(blockWith(BACKUPS, "pg_restore"), backups, cluster);
    const { codes, said, notices, db } = await examined(urlOf(cluster, "otmena_app", "otmena_restored"));
    expect([codes, said]).toEqual([[0, 0], expect.stringContaining("Всё цело")]);
    expect(notices).toEqual(expect.arrayContaining(before));
    const { rows } =
      await sql`select distinct tableowner from pg_tables where schemaname in ('public', 'jobs')`.execute(db);
    expect(rows).toEqual([{ tableowner: "otmena_owner" }]);
    // What `examined` does, as it is typed.
    expect(blockWith(BACKUPS, "verify-journal").trim().split(" && ")).toEqual([
      ...["verify-journal", "verify-log --database"].map((command) => `otmena ${command}`),
      "systemctl start otmena-web otmena-worker",
    ]);
  });

  test("by its base and its WAL goes back to the moment before a mistake, and whoever saw what came later says so", async () => {
    const cluster = clusters[0]!;
    await type(blockWith(BACKUPS, "pg_basebackup"), backups, cluster);
    const [base] = readdirSync(backups).filter((name) => name.startsWith("base-"));
    const kept = (await house.db.selectFrom("citizen_record").select("id").execute()).length + 1;
    const last = await cancel();
    await sealAll(house);
    const admin = open(urlOf(cluster, "postgres"));
    const ask = async (what: string) =>
      (await sql<{ it: string }>`select ${sql.raw(what)}::text as it`.execute(admin.db)).rows[0]!.it;
    const moment = await ask("clock_timestamp()");
    await asOwner(admin.db, "delete from citizen_record");
    await cancel();
    await sealAll(house);
    const remembering = { ...house.settings, log: { ...house.settings.log, memory } };
    rememberHead({ settings: remembering }, (await findLastHead(house.db))!);
    const state = join(memory, "../state");
    expect(await follow(house, state)).toMatchObject({ code: 0 });
    const file = await ask("pg_walfile_name(pg_switch_wal())");
    await expect.poll(() => existsSync(join(backups, "wal", file))).toBe(true);

    const recovered = await recover(backups, base!, moment);
    clusters.push(recovered);
    const url = urlOf(recovered, "otmena_app");
    const { codes, said, notices, db } = await examined(url);
    expect([codes, said]).toEqual([[0, 0], expect.stringContaining("Всё цело")]);
    expect(notices).toContain(last);
    expect(await db.selectFrom("citizen_record").select("id").execute()).toHaveLength(kept);

    const older = { ...house, db, settings: remembering, doubts: noDoubts() };
    expect(await follow(older, state)).toEqual({ code: 1, said: expect.stringContaining(SET_BACK) });
    expect(await examined(url, memory)).toMatchObject({ codes: [0, 1], said: expect.stringContaining(SET_BACK) });
    await lookOutside(older);
    expect(older.doubts.logContradicts).toBe("set-back");
  });
});
