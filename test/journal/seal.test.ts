import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { hashing } from "~/journal/hashing.server";
import { leafData } from "~/journal/leaf.server";
import { listSealed } from "~/journal/leaves.server";
import { LogBroken, seal } from "~/journal/seal.server";
import { openCheckpoint, readVkey, signerOf } from "~/journal/signer.server";
import type { Db } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { later, now, SECOND, testHouse } from "../support/given";
import { asOwner, entryOf, givenEntries, sealAll, write } from "./given-log";
import { mth } from "./naive-tree";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const heads = (db: Db) => db.selectFrom("log_head").selectAll().orderBy("id").execute();
const leaves = (db: Db) => db.selectFrom("entry_leaf").selectAll().orderBy("index").execute();
const waiting = async (db: Db) => (await db.selectFrom("entry_unsealed").select("entry_id").execute()).length;

onBothDatabases("sealing", (open, kind) => {
  test("signs the empty log first, and then every state it comes to", async () => {
    const { db } = await open();
    const house = testHouse(db);
    expect(await seal(house, now)).toEqual({
      tree: { size: 0, root: hashing.empty },
      count: 0,
      next: null,
      forged: [],
    });
    expect((await heads(db)).map(({ size }) => size)).toEqual([0]);
    await seal(house, now);
    expect(await heads(db)).toHaveLength(1); // nothing new to say
    await givenEntries(house, 700);
    await sealAll(house, 300, later(SECOND));
    expect((await heads(db)).map(({ size }) => size)).toEqual([0, 300, 600, 700]);
    const key = readVkey(signerOf(house).vkey)!;
    const all = await leaves(db);
    for (const { size, root, note, at } of (await heads(db)).slice(1)) {
      expect(hex(root)).toBe(hex(mth(all.slice(0, size).map(({ hash }) => hash))));
      expect(openCheckpoint(note, key)).toEqual({ origin: "otmena.example/log", size, root });
      expect(at).toEqual(later(SECOND));
    }
    expect(await waiting(db)).toBe(0);
  });

  test("makes each leaf from its own entry, in the order of their ids", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 40);
    await sealAll(house);
    const sealed = await listSealed(db, 0, 100);
    expect(sealed.map(({ index, entry }) => [index, entry?.about])).toEqual(sealed.map((_, n) => [n, `a${n}`]));
    for (const { hash, entry } of sealed) expect(hex(hash)).toBe(hex(hashing.leaf(leafData(house.keys, entry!))));
    expect(new Set(sealed.map(({ hash }) => hex(hash))).size).toBe(40);
  });

  test.skipIf(kind === "pglite")("takes an entry that was begun early and committed late", async () => {
    const { db } = await open();
    const house = testHouse(db);
    const [written, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const late = db.transaction().execute(async (trx) => {
      await write(trx, house, entryOf(0));
      written.resolve();
      await commit.promise;
    });
    await written.promise;
    await givenEntries(house, 5, 1);
    await sealAll(house);
    expect((await listSealed(db, 0, 9)).map(({ entryId }) => entryId)).toEqual([2, 3, 4, 5, 6]);
    commit.resolve();
    await late;
    await sealAll(house);
    expect((await listSealed(db, 0, 9)).map(({ entryId }) => entryId)).toEqual([2, 3, 4, 5, 6, 1]);
  });

  test("does not wait for the holes that transactions leave that fail", async () => {
    const { db } = await open();
    const house = testHouse(db);
    const failing = db.transaction().execute(async (trx) => {
      await write(trx, house, entryOf(0));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await givenEntries(house, 2, 1);
    await sealAll(house);
    expect((await listSealed(db, 0, 9)).map(({ entryId }) => entryId)).toEqual([2, 3]);
  });

  test("is done by one at a time, however many try", async () => {
    const { db } = await open();
    const house = testHouse(db);
    const sealAlways = async () => {
      for (let n = 0; n < 30; n++) await seal(house, now, { batch: 7 });
    };
    const writeAlways = async (from: number) => {
      for (let n = from; n < from + 50; n += 5) await givenEntries(house, 5, n);
    };
    await Promise.all([sealAlways(), sealAlways(), sealAlways(), writeAlways(0), writeAlways(100)]);
    await sealAll(house);
    const all = await leaves(db);
    expect(all.map(({ index }) => index)).toEqual([...Array(100).keys()]);
    expect(new Set(all.map((leaf) => leaf.entry_id)).size).toBe(100);
    for (const { size, root } of await heads(db))
      expect(hex(root)).toBe(hex(mth(all.slice(0, size).map(({ hash }) => hash))));
  });

  test("cut off between any two statements leaves nothing half done", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 300);
    await sealAll(house);
    await givenEntries(house, 300, 300);
    for (const table of ["entry_leaf", "entry_unsealed", "log_node", "log_head"]) {
      const event = table === "entry_unsealed" ? "delete" : "insert";
      await sql`create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$`.execute(
        db,
      );
      await sql
        .raw(`create trigger cut after ${event} on ${table} for each statement execute function cut()`)
        .execute(db);
      await expect(seal(house, now)).rejects.toThrow("cut");
      await sql.raw("drop function cut cascade").execute(db);
      expect([(await leaves(db)).length, (await heads(db)).length, await waiting(db)]).toEqual([300, 1, 300]);
    }
    await sealAll(house);
    expect([(await leaves(db)).length, (await heads(db)).at(-1)?.size, await waiting(db)]).toEqual([600, 600, 0]);
  });

  test("refuses an entry that was not written by us or was altered, and takes all others", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 20);
    await asOwner(db, "update entry set what = 'closed' where about in ('a3', 'a4', 'a5', 'a19')");
    await sql`insert into entry (at, actor, what, about, facts, mac) values (now(), 'nobody', 'finished', 'b', '{}', '\\x00')`.execute(
      db,
    );
    const forged: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const sealed = await seal(house, now, { after, batch: 2 });
      forged.push(...sealed!.forged);
      after = sealed!.next;
    }
    expect(forged).toEqual([4, 5, 6, 20, 21]);
    expect([(await leaves(db)).length, await waiting(db)]).toEqual([16, 5]);
  });

  test("signs nothing over a log that is not the one that was signed", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 300);
    await sealAll(house, 100);
    await givenEntries(house, 1, 300);
    const attempts: [string, string][] = [
      [
        "delete from entry_leaf where index = 299",
        "insert into entry_leaf values (299, 300, (select hash from keep where index = 299))",
      ],
      [
        "delete from entry_leaf where index = 297",
        "insert into entry_leaf values (297, 298, (select hash from keep where index = 297))",
      ],
      [
        "update entry_leaf set hash = decode(repeat('00', 32), 'hex') where index = 298",
        "update entry_leaf set hash = (select hash from keep where index = 298) where index = 298",
      ],
      [
        "update log_node set hash = decode(repeat('00', 32), 'hex') where height = 8",
        "update log_node set hash = (select hash from keep_node) where height = 8",
      ],
      [
        "update log_head set root = decode(repeat('00', 32), 'hex') where size = 300",
        "update log_head set root = (select root from keep_head where size = 300) where size = 300",
      ],
      [
        "update log_head set note = (select note from keep_head where size = 200) where size = 300",
        "update log_head set note = (select note from keep_head where size = 300) where size = 300",
      ],
      [
        "delete from log_head where size = 300",
        "insert into log_head overriding system value select * from keep_head where size = 300",
      ],
    ];
    await sql.raw("create table keep as select * from entry_leaf").execute(db);
    await sql.raw("create table keep_node as select hash from log_node where height = 8").execute(db);
    await sql.raw("create table keep_head as select * from log_head").execute(db);
    for (const [harm, mend] of attempts) {
      await asOwner(db, harm);
      await expect([harm, await seal(house, now).catch((error) => error)]).toEqual([harm, expect.any(LogBroken)]);
      await asOwner(db, mend);
    }
    expect((await seal(house, now))?.count).toBe(1);
  });

  test("does not sign a log anew that was cut back behind its back", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 20);
    await sealAll(house, 10);
    await asOwner(db, "delete from entry_leaf where index >= 10");
    await asOwner(db, "delete from log_head where size > 10");
    await expect(seal(house, now, { known: 20 })).rejects.toThrow(LogBroken);
  });

  test("begins anew under a new address, over the same tree", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await givenEntries(house, 3);
    await sealAll(house);
    await sealAll({ ...house, publicUrl: "https://other.example" });
    const [old, young] = await heads(db);
    expect([young?.size, young?.root]).toEqual([old?.size, old?.root]);
    expect(young?.note).toMatch(/^other\.example\/log\n3\n/);
  });

  test("is append-only by trigger (security 38)", async () => {
    const { db } = await open();
    await givenEntries(testHouse(db), 300);
    await sealAll(testHouse(db));
    for (const table of ["entry_leaf", "log_node", "log_head"])
      for (const statement of [`delete from ${table}`, `truncate ${table}`, `truncate ${table} cascade`])
        await expect(sql.raw(statement).execute(db)).rejects.toThrow("append-only");
    for (const statement of [
      "update entry_leaf set entry_id = 1",
      "update log_node set index = 7",
      "update log_head set size = 1",
    ])
      await expect(sql.raw(statement).execute(db)).rejects.toThrow("append-only");
  });
});

describe("a leaf", () => {
  test("says nothing of its entry: equal entries in different requests share no byte but by chance", () => {
    const { keys } = testHouse(null as unknown as Db);
    const row = {
      at: now,
      actor: "nobody",
      what: "finished",
      about: "a1",
      facts: {},
      request_id: "1",
      mac_version: 1,
      mac: new Uint8Array(),
    };
    const [one, other] = [leafData(keys, row), leafData(keys, { ...row, request_id: "2" })];
    expect([one.length, other.length]).toEqual([64, 64]);
    for (const half of [0, 32]) {
      const alike = [...one.slice(half, half + 32)].filter((byte, n) => byte === other[half + n]);
      expect(alike.length).toBeLessThan(6);
    }
  });
});
