import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { mayRewrite } from "~/journal/may-rewrite.server";
import { seal } from "~/journal/seal.server";
import { openHouse } from "~/programs/open-house.server";
import { readSettings } from "~/shell/config.server";
import { createLog } from "~/shell/log.server";
import { givenEntries } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { now } from "../support/given";

const settingsFor = (url: string) =>
  readSettings({
    NODE_ENV: "test",
    MODE: "demo",
    SECRET: "0123456789abcdefghijklmnopqrstuv",
    DATABASE_URL: url,
    DATABASE_POOL: "3",
  });

onBothDatabases("the role of the service", (open, kind) => {
  test.skipIf(kind === "pglite")("can do all the service does, and rewrite nothing of the journal", async () => {
    const { db, url } = await open();
    expect(await mayRewrite(db)).toBe(true); // the owner, whom the start warns of
    const log = createLog({ logLevel: "silent" });
    await (await openHouse(settingsFor(url!), log)).close(); // as `migrate` does, by the owner
    await sql.raw(readFileSync(new URL("../../db/role.sql", import.meta.url), "utf8")).execute(db);
    // And again after an upgrade, by an owner who may make no roles.
    const plain = `plain_${process.pid}`;
    await sql.raw(`create role ${plain} nologin`).execute(db);
    const rights = readFileSync(new URL("../../db/role.sql", import.meta.url), "utf8");
    const [makesRole] = /do \$\$ begin[\s\S]*?end \$\$;/.exec(rights)!;
    await db.connection().execute(async (one) => {
      await sql.raw(`set role ${plain}`).execute(one);
      await sql
        .raw(makesRole)
        .execute(one)
        .finally(() => sql.raw("reset role").execute(one));
    });
    await sql.raw(`drop role ${plain}`).execute(db);
    await sql`alter role otmena_app login`.execute(db);
    const asApp = new URL(url!);
    asApp.username = "otmena_app";
    const { house, boss, close } = await openHouse(settingsFor(asApp.href), log);
    try {
      expect(await mayRewrite(house.db)).toBe(false);
      const { n } = await house.db
        .selectFrom("entry")
        .select(sql<number>`count(*)::int`.as("n"))
        .executeTakeFirstOrThrow();
      await givenEntries(house, 300);
      expect((await seal(house, now))?.tree.size).toBe(n + 300);
      await house.db.transaction().execute((trx) => house.jobs.put(trx, "sweep", {}));
      const nothing = async () => {};
      await boss.work({
        "send-message": nothing,
        "answer-inbound": nothing,
        "next-channel": nothing,
        "render-notice": nothing,
        "make-export": nothing,
        "check-profile": nothing,
        "watch-requests": nothing,
        "demo-bank-call": nothing,
        "ask-bank": nothing,
        finish: nothing,
        "send-webhooks": nothing,
        "test-webhook": nothing,
        sweep: nothing,
        "review-due": nothing,
        "obligation-due": nothing,
        "close-accounts": nothing,
        "pause-due": nothing,
        "erase-ended": nothing,
        "offer-hours": nothing,
        remind: nothing,
      });
      for (const table of ["entry", "entry_leaf", "log_node", "log_head"])
        for (const statement of [
          `update ${table} set ${table === "entry" ? "what = 'x'" : "hash = hash"}`.replace(
            "log_head set hash = hash",
            "log_head set root = root",
          ),
          `delete from ${table}`,
          `truncate ${table}`,
          `alter table ${table} disable trigger user`,
          `drop table ${table}`,
        ])
          await expect([
            statement,
            await sql
              .raw(statement)
              .execute(house.db)
              .catch(({ code }) => code),
          ]).toEqual([statement, "42501"]);
      for (const statement of [
        "set session_replication_role = replica",
        "drop function entry_refuse_change() cascade",
        "delete from kysely_migration",
      ])
        await expect(sql.raw(statement).execute(house.db)).rejects.toMatchObject({ code: "42501" });
    } finally {
      await close();
    }
  });
});
