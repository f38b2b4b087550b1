import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { findLastHead } from "~/journal/leaves.server";
import { recallHead } from "~/journal/memory.server";
import { startSealer } from "~/programs/sealer.server";
import { lookOutside } from "~/witnesses/look-outside.server";
import { asOwner, givenEntries } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { testHouse } from "../support/given";

onBothDatabases("the sealer", (open) => {
  const begin = async () => {
    const lines: { level: number; msg: string; entries?: number[] }[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const house = { ...testHouse((await open()).db), log };
    const size = async () => (await findLastHead(house.db))?.size;
    return { house, lines, size };
  };

  test("signs a first head at once, and seals what is written as long as it runs", async () => {
    const { house, lines, size } = await begin();
    const sealer = startSealer(house, 1);
    await vi.waitFor(async () => expect(await size()).toBe(0), 10_000);
    await givenEntries(house, 30);
    await vi.waitFor(async () => expect(await size()).toBe(30), 10_000);
    await givenEntries(house, 1200, 30);
    await vi.waitFor(async () => expect(await size()).toBe(1230), 10_000);
    await sealer.close();
    await givenEntries(house, 1, 2000);
    expect([await size(), lines]).toEqual([1230, []]);
  });

  test("says once what it will not seal, and goes on with the rest", async () => {
    const { house, lines, size } = await begin();
    await givenEntries(house, 5);
    await asOwner(house.db, "update entry set what = 'closed' where id in (2, 3)");
    const sealer = startSealer(house, 1);
    await vi.waitFor(async () => expect(await size()).toBe(3), 10_000);
    await givenEntries(house, 5, 5);
    await vi.waitFor(async () => expect(await size()).toBe(8), 10_000);
    await sealer.close();
    expect(lines.map(({ msg, entries }) => [msg, entries])).toEqual([
      ["entries that we did not write: not sealed", [2, 3]],
    ]);
  });

  test("stops signing a broken log, says so once, and goes on when it is mended", async () => {
    const { house, lines, size } = await begin();
    await givenEntries(house, 5);
    const sealer = startSealer(house, 1);
    await vi.waitFor(async () => expect(await size()).toBe(5), 10_000);
    await asOwner(
      house.db,
      "create table kept as select * from entry_leaf where index = 4",
      "delete from entry_leaf where index = 4",
    );
    await givenEntries(house, 5, 5);
    await vi.waitFor(() => expect(lines.map(({ msg }) => msg)).toEqual(["not sealed"]), 10_000);
    expect(await size()).toBe(5);
    await asOwner(house.db, "insert into entry_leaf select * from kept");
    await vi.waitFor(async () => expect(await size()).toBe(10), 10_000);
    await sealer.close();
    expect(lines).toHaveLength(1);
  });

  test("remembers outside the database how far it came, and does not go on from an older state", async () => {
    const { house, lines, size } = await begin();
    const memory = join(mkdtempSync(join(tmpdir(), "sealer-")), "memory");
    const remembering = {
      ...house,
      settings: { ...house.settings, log: { ...house.settings.log, policy: null, memory } },
    };
    const sealed = async (to: number) => {
      const sealer = startSealer(remembering, 1);
      await vi.waitFor(async () => expect(await size()).toBe(to), 10_000);
      await sealer.close();
    };
    await givenEntries(house, 5);
    await sealed(5);
    await givenEntries(house, 5, 5);
    await sealed(10);
    expect(recallHead(remembering)?.note).toMatch(/^otmena\.example\/log\n10\n/);
    await asOwner(
      house.db,
      "delete from entry_leaf where index >= 5",
      "delete from log_head where size > 5",
      "delete from entry where id > 5",
    );
    await givenEntries(house, 1, 20);
    const sealer = startSealer(remembering, 1);
    await vi.waitFor(() => expect(lines.map(({ msg }) => msg)).toEqual(["not sealed"]), 10_000);
    await sealer.close();
    expect(await size()).toBe(5);
    await lookOutside(remembering);
    expect(house.doubts.logContradicts).toBe("set-back");
    expect(lines.at(-1)!.msg).toContain("the log is older than a head that we signed");
  });

  test("seals nothing while the log contradicts what was signed", async () => {
    const { house, size } = await begin();
    await givenEntries(house, 5);
    house.doubts.logContradicts = "split";
    const sealer = startSealer(house, 1);
    await givenEntries(house, 5, 5);
    house.doubts.logContradicts = null;
    await vi.waitFor(async () => expect(await size()).toBe(10), 10_000);
    expect((await house.db.selectFrom("log_head").select("size").execute()).map((head) => head.size)).toEqual([10]);
    await sealer.close();
  });
});
