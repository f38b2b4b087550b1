import { beforeAll, expect, test } from "vitest";
import { readQueue } from "~/desk/queue/queue.server";
import { type QueuePlace, type QueueQuery, wholeQueue } from "~/desk/queue/queue-query";
import type { Officer } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, HOUR, later, testHouse } from "../support/given";
import { givenManyReviews, givenSecondClinic } from "../support/many-reviews";
import { deskWorld, givenOfficer } from "../support/officer";
import { rowsLookedAt } from "../support/rows-looked-at";

const all = wholeQueue("all");

onBothDatabases("a queue of 10,000", (open) => {
  let house: ReturnType<typeof testHouse>;
  let whole: Officer;
  let second: Officer;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await givenSecondClinic(house.db);
    whole = await givenOfficer(house);
    second = await givenOfficer(house, { offices: ["clinic-2"] });
    await givenManyReviews(house, 10_000, whole.id);
  });

  /** Rows of `review` that the database looked at for a page, statement by statement. */
  const lookedAt = (officer: Officer, query: QueueQuery, place: QueuePlace = null): Promise<number[]> =>
    rowsLookedAt(house.db, "review", (db) => readQueue({ ...deskWorld(house, officer), db }, query, place));

  test.each<[string, QueueQuery, QueuePlace?]>([
    ["as a whole", all],
    [
      "far behind its beginning",
      all,
      { side: "after", dueAt: later(9 * DAY + 3 * HOUR), id: `${"0".repeat(8)}-0000-4000-8000-000000000000` },
    ],
    ["one's own", wholeQueue("mine")],
    ["what is free", wholeQueue("free")],
    ["what is late", wholeQueue("late")],
    ["of a rare kind", { ...all, kind: "lock" }],
    ["of a rare service", { ...all, service: "SUB-01" }],
    ["of a small office", { ...all, office: "clinic-2" }],
    ["of a day", { ...all, day: "2026-11-30" }],
  ])("is read by an index: %s", async (_what, query, place = null) => {
    for (const officer of [whole, second]) {
      const looked = await lookedAt(officer, query, place);
      expect(looked.length).toBeGreaterThan(2);
      expect(Math.max(...looked)).toBeLessThanOrEqual(1000);
    }
  });
});
