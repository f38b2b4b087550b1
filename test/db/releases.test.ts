import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrations } from "#db/migrations/index";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { audit } from "~/journal/audit.server";
import { verifyJournal } from "~/journal/verify-journal.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { openBoss } from "~/shell/boss.server";
import { migrate } from "~/shell/migrate.server";
import { verify } from "~/verification/verify.server";
import { sealAll } from "../journal/given-log";
import { bareDatabase, type TestDatabase } from "../support/database";

import { givenVisitor, rememberQrKey, testHouse, worldFor } from "../support/given";
import { wishFor } from "../support/requests";

import { testQrSigner } from "../support/test-sealer";

/**
 * What earlier releases left on a disk: each by its own build, MODE=demo, one record cancelled (and restored, where it could
 * be) by its pages, from December on a question asked, a fine paid, something applied for with a document; then
 * `pg_dump --inserts`, most of the demonstration's records taken out. Under the secret of the tests.
 */
const samples = new URL("../samples/releases/", import.meta.url);
const releases = readdirSync(samples).map((name) => name.replace(".sql.gz", ""));

describe.each(["pglite", "postgres"] as const)("a database that an earlier release left, on %s", (kind) => {
  describe.skipIf(kind === "postgres" && !inject("postgresUrl")).each(releases)("%s", (release) => {
    let database: TestDatabase;
    let house: ReturnType<typeof testHouse>;
    const at = new Date("2026-12-01T09:00:00Z");

    beforeAll(async () => {
      database = await bareDatabase(kind);
      const dump = gunzipSync(readFileSync(new URL(`${release}.sql.gz`, samples))).toString();
      const { engine } = database;
      await (engine.kind === "pglite" ? engine.pglite.exec(dump) : engine.pool.query(dump));
      await sql`select set_config('search_path', 'public', false)`.execute(database.db);
      house = testHouse(database.db);
    });
    afterAll(() => database.close());

    test("is brought up to date, its queue too", async () => {
      const applied = await migrate(database.db);
      const all = Object.keys(migrations);
      expect(applied).toEqual(all.slice(all.length - applied.length));
      const boss = await openBoss(database.engine, (error) => expect(error).toBeNull());
      await boss.stop();
    });

    test("has a journal in which every entry is as it was written, and which is sealed", async () => {
      const findings = await verifyJournal(database.db, house.keys);
      expect(findings.altered).toEqual([]);
      expect(findings.entries).toBeGreaterThan(5);
      await sealAll(house, 1000, at);
      expect((await audit(house, [])).findings).toEqual([]);
    });

    test("has notices that verify, and records that can be cancelled", async () => {
      const notices = await database.db.selectFrom("notice").select(["number", "withdrawn_at"]).execute();
      expect(notices.length).toBeGreaterThan(0);
      for (const { number, withdrawn_at } of notices)
        expect(await verify(worldFor(house, undefined, at), number)).toMatchObject({
          ok: true,
          value: { verdict: withdrawn_at ? "restored" : "in-force" },
        });
      const open = database.db.selectFrom("citizen_record").select("id").where("number", "=", "905113308");
      const { id } = await open.executeTakeFirstOrThrow();
      await rememberQrKey(database.db, testQrSigner(), at);
      const actor = await givenVisitor(house, { records: [id] });
      const filed = await file(worldFor(house, actor, at), id, await wishFor(house, id));
      if (!filed.ok) throw new Error(filed.reason.code);
      const challenge = await findOfAnnulment(database.db, filed.value.id, 1);
      const { number } = filed.value;
      expect(await prove(worldFor(house, actor, at), number, codeOf(house.keys, challenge!))).toMatchObject({
        ok: true,
      });
      expect(await finish(worldFor(house, actor, at), number)).toMatchObject({ ok: true });
    });
  });
});
