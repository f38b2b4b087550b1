import { sql } from "kysely";
import { expect, test } from "vitest";
import { writeEntry } from "~/journal/entries.server";
import { findingsWords } from "~/journal/journal-words";
import { verifyJournal } from "~/journal/verify-journal.server";
import type { Db } from "~/shell/db.server";
import { keysFrom } from "~/shell/keys.server";
import { onBothDatabases } from "../support/database";
import { testHouse, worldFor } from "../support/given";

const write = (db: Db, count: number) =>
  db.transaction().execute(async (trx) => {
    const world = worldFor(testHouse(db));
    for (let n = 0; n < count; n++) await writeEntry(trx, world, { what: "filed", about: `a${n}`, facts: { n } });
  });

/** What only somebody can do who rules over the database: the trigger put aside, and back. */
async function alter(db: Db, change: string): Promise<void> {
  await sql`alter table entry disable trigger user`.execute(db);
  await sql.raw(change).execute(db);
  await sql`alter table entry enable trigger user`.execute(db);
}

onBothDatabases("reading the journal through", (open) => {
  test("finds nothing wrong with what was written, however long it is", async () => {
    const { db } = await open();
    const { keys } = testHouse(db);
    expect(await verifyJournal(db, keys)).toEqual({ entries: 0, altered: [] });
    await write(db, 5);
    for (const atOnce of [1, 2, 5, 1000])
      expect(await verifyJournal(db, keys, atOnce)).toEqual({ entries: 5, altered: [] });
  });

  test("finds every entry that was altered, swapped or put in by somebody without the key (security 38)", async () => {
    const { db } = await open();
    const { keys } = testHouse(db);
    await write(db, 6);
    await alter(db, `update entry set what = 'finished' where id = 2`);
    await alter(db, `update entry set facts = '{"n": 7}' where id = 3`);
    await alter(db, `update entry set at = at + interval '1 millisecond' where id = 4`);
    await alter(db, `update entry set about = case id when 5 then 'a5' else 'a4' end where id in (5, 6)`);
    await alter(
      db,
      `insert into entry (at, actor, what, about, facts, mac) select at, actor, 'closed', about, facts, mac from entry where id = 1`,
    );
    expect(await verifyJournal(db, keys)).toEqual({ entries: 7, altered: [2, 3, 4, 5, 6, 7] });
    const other = await verifyJournal(db, keysFrom("another secret, as long as it has to be"));
    expect(other.altered).toHaveLength(7);
  });
});

test("what was found is said in a sentence", () => {
  expect(findingsWords({ entries: 1, altered: [] })).toBe("Журнал цел: 1 запись, ни одна не изменена.");
  expect(findingsWords({ entries: 12, altered: [3, 5] })).toBe(
    "Журнал изменён: 12 записей, не сходятся 2. Их номера: 3, 5.",
  );
  const many = Array.from({ length: 23 }, (_, n) => n);
  expect(findingsWords({ entries: 30, altered: many })).toMatch(/18, 19 и ещё 3\.$/);
  expect(findingsWords(null)).toContain("не проверен");
});
