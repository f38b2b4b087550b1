import { expect, test } from "vitest";
import { keysFrom } from "~/shell/keys.server";
import { type Limit, limits } from "~/shell/limit-table";
import { giveBack, lookAt, type Spending, spend, spendAll, spendInTurn } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import { later, MINUTE, now, SECOND, samplePhone } from "../support/given";

const keys = keysFrom("0123456789abcdefghijklmnopqrstuv");
const three: Limit = { name: "three", most: 3, seconds: 60, by: "device" };
const five: Limit = { name: "five", most: 5, seconds: 3600, by: "phone" };
const minute = new Date("2026-11-21T11:05:00Z");

onBothDatabases("limits", (open) => {
  test("let through as many as they say, and count on when over", async () => {
    const { db } = await open();
    const within: boolean[] = [];
    for (let n = 0; n < 5; n++) within.push((await spend(db, keys, now, three, "a")).within);
    expect(within).toEqual([true, true, true, false, false]);
    const rows = await db.selectFrom("limit_window").select(["n", "starts_at", "ends_at"]).execute();
    expect(rows).toEqual([{ n: 5, starts_at: minute, ends_at: later(MINUTE, minute) }]);
  });

  test("begin anew with the window, to the millisecond, and say how long until then", async () => {
    const { db } = await open();
    const at = (ms: number) => spend(db, keys, later(ms, minute), three, "border");
    for (let n = 0; n < 3; n++) await at(0);
    expect(await at(0)).toEqual({ within: false, retryAfter: 60, by: "device", n: 4 });
    expect(await at(59 * SECOND + 1)).toMatchObject({ within: false, retryAfter: 1 });
    expect(await at(MINUTE - 1)).toMatchObject({ within: false, retryAfter: 1 });
    expect(await at(MINUTE)).toMatchObject({ within: true, retryAfter: 60 });
  });

  test("keep subjects apart, and limits", async () => {
    const { db } = await open();
    for (let n = 0; n < 4; n++) await spend(db, keys, now, three, "a");
    expect((await spend(db, keys, now, three, "b")).within).toBe(true);
    expect((await spend(db, keys, now, five, "a")).within).toBe(true);
    expect((await spend(db, keys, now, three, new Uint8Array([10]))).within).toBe(true);
  });

  test("are not passed by 50 at once", async () => {
    const { db } = await open();
    const spent = await Promise.all(Array.from({ length: 50 }, () => spend(db, keys, now, limits.codesByDevice, "a")));
    expect(spent.filter(({ within }) => within)).toHaveLength(limits.codesByDevice.most);
    const { n } = await db.selectFrom("limit_window").select("n").executeTakeFirstOrThrow();
    expect(n).toBe(50);
  });

  test("are counted by a transaction that fails as if it had not been", async () => {
    const { db } = await open();
    const failing = db.transaction().execute(async (trx) => {
      await spend(trx, keys, now, three, "a");
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await db.selectFrom("limit_window").selectAll().execute()).toEqual([]);
  });
});

onBothDatabases("several limits at once", (open) => {
  test("are all counted, and the first that is over decides", async () => {
    const { db } = await open();
    const both: Spending[] = [
      [three, "a"],
      [five, "b"],
    ];
    for (let n = 0; n < 3; n++) expect((await spendAll(db, keys, minute, both)).within).toBe(true);
    expect(await spendAll(db, keys, minute, both)).toMatchObject({ within: false, retryAfter: 60 });
    expect(await spendAll(db, keys, minute, [[five, "b"]])).toMatchObject({ within: true });
    expect(await spendAll(db, keys, minute, both)).toMatchObject({ within: false, retryAfter: 60 });
    const later = await spendAll(db, keys, minute, [
      [five, "b"],
      [three, "a"],
    ]);
    expect(later).toMatchObject({ within: false, retryAfter: 55 * 60 });
    expect(await db.selectFrom("limit_window").select("n").orderBy("n").execute()).toEqual([{ n: 6 }, { n: 7 }]);
  });

  test("may be none", async () => {
    const { db } = await open();
    expect(await spendAll(db, keys, now, [])).toMatchObject({ within: true, retryAfter: 0 });
  });

  test("do not deadlock callers who name them in another order", async () => {
    const { db } = await open();
    const wanted: Spending[] = ["a", "b", "c", "d", "e", "f"].map((subject) => [five, subject]);
    const turned = (n: number) => [...wanted.slice(n % 6), ...wanted.slice(0, n % 6)];
    // Each in a transaction, so that the locks are held while others come.
    const spent = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        db.transaction().execute((trx) => spendAll(trx, keys, now, n % 2 ? turned(n) : turned(n).reverse())),
      ),
    );
    expect(spent.filter(({ within }) => within)).toHaveLength(5);
    const rows = await db.selectFrom("limit_window").select("n").execute();
    expect(rows).toEqual(wanted.map(() => ({ n: 50 })));
  });
});

onBothDatabases("limits in turn", (open) => {
  test("count nothing that stands behind the first that is over", async () => {
    const { db } = await open();
    const turn: Spending[] = [
      [three, "own"],
      [five, "all"],
    ];
    for (let n = 0; n < 3; n++)
      expect(await spendInTurn(db, keys, now, turn)).toMatchObject({ within: true, n: n + 1 });
    for (let n = 0; n < 9; n++) expect((await spendInTurn(db, keys, now, turn)).within).toBe(false);
    expect(await lookAt(db, keys, now, five, "all")).toMatchObject({ within: true, n: 3, by: "phone" });
  });

  test("are looked at without counting, and given back to the window they were taken from", async () => {
    const { db } = await open();
    for (let n = 0; n < 3; n++) await spend(db, keys, now, three, "a", "b");
    for (let n = 0; n < 2; n++)
      expect(await lookAt(db, keys, now, three, "a", "b")).toMatchObject({ within: false, n: 3 });
    await giveBack(db, keys, later(MINUTE), [[three, "a", "b"]]);
    expect(await lookAt(db, keys, now, three, "a", "b")).toMatchObject({ n: 3 });
    await giveBack(db, keys, now, [
      [three, "a", "b"],
      [five, "never"],
    ]);
    expect(await lookAt(db, keys, now, three, "a", "b")).toMatchObject({ within: true, n: 2 });
    for (let n = 0; n < 5; n++) await giveBack(db, keys, now, [[three, "a", "b"]]);
    expect(await lookAt(db, keys, now, three, "a", "b")).toMatchObject({ n: 0 });
    await giveBack(db, keys, now, []);
  });

  test("tell subjects of two parts from those of one", async () => {
    const { db } = await open();
    await spend(db, keys, now, three, "a", "b");
    for (const subject of [["ab"], ["a"], ["a,b"], ["b", "a"]])
      expect(await lookAt(db, keys, now, three, ...subject)).toMatchObject({ n: 0 });
  });
});

onBothDatabases("the table of limits", (open) => {
  test("holds nothing by which a phone or an address could be found", async () => {
    const { db } = await open();
    const subjects = [samplePhone, "203.0.113.77", Buffer.from(samplePhone), keys.mac("phone", samplePhone)];
    await spendAll(
      db,
      keys,
      now,
      subjects.map((subject) => [limits.phoneCodesShared, subject]),
    );
    const rows = await db.selectFrom("limit_window").selectAll().execute();
    const text = JSON.stringify(rows);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
    for (const subject of subjects)
      for (const encoding of ["utf8", "hex", "base64", "base64url"] as const)
        expect(text).not.toContain(Buffer.from(subject as string).toString(encoding));
    expect(text).not.toContain("9000001122");
    // Without the key the row of a phone cannot be computed: another secret gives other rows.
    await spendAll(db, keysFrom("another secret, as long as it has to be"), now, [
      [limits.phoneCodesShared, samplePhone],
    ]);
    expect(await db.selectFrom("limit_window").selectAll().execute()).toHaveLength(subjects.length + 1);
  });
});

test("every limit has a name of its own, so that none is counted in another's row", () => {
  const names = Object.values(limits).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
