import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { type Entry, macOf, setJournalAlarm, writeEntry } from "~/journal/entries.server";
import type { Db } from "~/shell/db.server";
import { keysFrom } from "~/shell/keys.server";
import { onBothDatabases } from "../support/database";
import { later, now, SECOND, testHouse, worldFor } from "../support/given";
import { personalDataIn } from "../support/personal-data";

afterEach(() => setJournalAlarm(null));

const write = async (db: Db, entry: Entry) => {
  const world = worldFor(testHouse(db));
  await db.transaction().execute((trx) => writeEntry(trx, world, entry));
};
const listRows = (db: Db) => db.selectFrom("entry").selectAll().orderBy("id").execute();
type Row = Awaited<ReturnType<typeof listRows>>[number];
const { keys } = testHouse(null as unknown as Db);

/** Whether a row is as it was written. */
const holds = (row: Row) => Buffer.from(row.mac).equals(macOf(keys, row));

onBothDatabases("an entry", (open) => {
  test("says who did what to what, when and in which request", async () => {
    const { db } = await open();
    await write(db, { what: "filed", about: "a1", facts: { mode: "cancel", revision: 1, late: false, rule: null } });
    expect(await listRows(db)).toEqual([
      {
        id: 1,
        at: now,
        actor: "nobody",
        what: "filed",
        about: "a1",
        facts: { mode: "cancel", revision: 1, late: false, rule: null },
        request_id: "request",
        mac: expect.any(Uint8Array),
        mac_version: 1,
      },
    ]);
  });

  test("verifies after it has been in the database, whatever its facts and however jsonb orders them", async () => {
    const { db } = await open();
    const key = fc.stringMatching(/^[a-zA-Z]{1,9}$/);
    const value = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.string().map((text) => text.replaceAll("\u0000", "\r\n\u001b[")),
    );
    // What looks like an e-mail address by chance would sound the alarm.
    const allFacts = fc
      .dictionary(key, value, { maxKeys: 8, noNullPrototype: true })
      .filter((one) => personalDataIn(JSON.stringify(one)).length === 0);
    await fc.assert(
      fc.asyncProperty(allFacts, async (facts) => {
        await write(db, { what: "changed", about: "a", facts });
        const row = (await listRows(db)).at(-1)!;
        expect([row.facts, holds(row)]).toEqual([facts, true]);
      }),
      { numRuns: 50 },
    );
    await write(db, { what: "filed", about: "a" });
    expect(holds((await listRows(db)).at(-1)!)).toBe(true);
  });

  test("altered in any column it is told from a true one (security 38)", async () => {
    const { db } = await open();
    await write(db, { what: "finished", about: "a1", facts: { mode: "cancel", revision: 1 } });
    const [row] = await listRows(db);
    if (!row) throw new Error("no entry");
    const altered: Partial<Row>[] = [
      { at: later(1) },
      { actor: "system:sweep" },
      { what: "filed" },
      { about: "a2" },
      { facts: { mode: "annul", revision: 1 } },
      { facts: { mode: "cancel", revision: "1" } },
      { facts: { mode: "cancel" } },
      { facts: { mode: "cancel", revision: 1, more: null } },
      { request_id: "other" },
      { request_id: null },
      { mac: new Uint8Array(32) },
      { mac_version: 0 },
    ];
    expect(holds(row)).toBe(true);
    for (const change of altered) expect([change, holds({ ...row, ...change })]).toEqual([change, false]);
    // Moving text from one column into its neighbour is a change too.
    expect(holds({ ...row, actor: `${row.actor}finished`, what: "" })).toBe(false);
    expect(macOf(keysFrom("another secret, as long as it has to be"), row)).not.toEqual(row.mac);
  });

  test("cannot be changed, deleted or truncated, not even within the transaction that wrote it (security 38)", async () => {
    const { db } = await open();
    await write(db, { what: "filed", about: "a1" });
    const attempts = [
      sql`update entry set what = 'closed'`,
      sql`update entry set mac = '\\x00' where about = 'a1'`,
      sql`delete from entry`,
      sql`truncate entry`,
      sql`truncate entry restart identity cascade`,
      sql`insert into entry (id, at, actor, what, about, facts, mac) overriding system value
        select id, at, actor, 'closed', about, facts, mac from entry on conflict (id) do update set what = 'closed'`,
    ];
    for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow("append-only");
    const change = db.transaction().execute(async (trx) => {
      await writeEntry(trx, worldFor(testHouse(db)), { what: "filed", about: "a2" });
      await trx.deleteFrom("entry").where("about", "=", "a2").execute();
    });
    await expect(change).rejects.toThrow("append-only");
    expect((await listRows(db)).map(({ what, about }) => [what, about])).toEqual([["filed", "a1"]]);
  });

  test("goes with the transaction it tells of", async () => {
    const { db } = await open();
    const failing = db.transaction().execute(async (trx) => {
      await writeEntry(trx, worldFor(testHouse(db)), { what: "filed", about: "a1" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await listRows(db)).toEqual([]);
  });

  test("is one line however it is exported, whatever stands in it (security 39)", async () => {
    const { db } = await open();
    const forged = '1\r\n2026-11-21 nobody finished a1\u001b[2K\u001b[31m\u0000\u2028"}';
    const evil = forged.replace("\u0000", "\u0085"); // PostgreSQL keeps no zero in text
    await write(db, { what: "code-refused", about: "a1", facts: { reason: evil } });
    const rows = await listRows(db);
    expect(rows.map(({ facts }) => facts)).toEqual([{ reason: evil }]);
    const lines = rows.map((row) => JSON.stringify(row)).join("\n");
    expect(lines.split(/[\r\n]/)).toHaveLength(1);
    expect(lines).not.toContain("\u001b");
  });

  test("with a zero in its text is refused by the database, and nothing of the act remains", async () => {
    const { db } = await open();
    await expect(write(db, { what: "filed", about: "a1", facts: { note: "\u0000" } })).rejects.toThrow();
    expect(await listRows(db)).toEqual([]);
  });
});

onBothDatabases("entries written side by side", (open) => {
  test("are all there, each whole", async () => {
    const { db } = await open();
    const house = testHouse(db);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        db.transaction().execute((trx) =>
          writeEntry(trx, worldFor(house, { kind: "system", name: "n" }, later(n * SECOND)), {
            what: "filed",
            about: `a${n}`,
          }),
        ),
      ),
    );
    const rows = await listRows(db);
    expect([rows.length, rows.filter(holds).length, new Set(rows.map(({ about }) => about)).size]).toEqual([
      20, 20, 20,
    ]);
  });
});

describe("the journal's alarm", () => {
  test("hears every line before it is written, and can refuse it", async () => {
    const heard: string[] = [];
    setJournalAlarm((line) => {
      heard.push(line);
      throw new Error("personal data");
    });
    const trx = null as never; // nothing reaches the database
    const written = writeEntry(trx, worldFor(testHouse(null as unknown as Db)), {
      what: "filed",
      about: "a1",
      facts: { rule: "x" },
    });
    await expect(written).rejects.toThrow("personal data");
    expect(heard.join()).toContain('\\"rule\\":\\"x\\"');
  });
});
