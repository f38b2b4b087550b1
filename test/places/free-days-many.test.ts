import { beforeAll, expect, test } from "vitest";
import { choosePage } from "~/places/choose-page.server";
import { offerHours } from "~/places/offer-hours.server";
import { findFree, listFree, listNearest } from "~/places/slots.server";
import type { Db } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, now, worldFor } from "../support/given";
import { givenSecondClinic } from "../support/many-reviews";
import { boundlessHouse, type TestHouse } from "../support/requests";
import { rowsLookedAt } from "../support/rows-looked-at";
import { givenManyFree, givenMovable, movable } from "./moving";

/** Three weeks of 80 places are counted for the page; of all there are 40,000. */
const MOST = 21 * 80 + 100;

onBothDatabases("free hours of a year, 20,000 at each of two offices", (open) => {
  let house: TestHouse;
  let recordId: string;
  let world: World;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
    await givenSecondClinic(house.db);
    await givenManyFree(house, 20_000);
    await givenManyFree(house, 20_000, "clinic-2");
    const { record, actor } = await givenMovable(house);
    recordId = record.id;
    world = worldFor(house, actor);
  });

  const calendar = { office: { id: "clinic" }, service: { id: "MED-01" } };
  const looking = { now, heldFor: null };
  const page = (query: string) => (db: Db) =>
    choosePage({ ...world, db }, recordId, "move", new URLSearchParams(query));
  test.each<[string, (db: Db) => Promise<unknown>]>([
    ["the page where one is chosen", page("")],
    ["that page far into the year", page("day=2027-06-01&from=2027-05-28")],
    ["that page of another office", page("office=clinic-2")],
    ["the next that are free", (db) => listFree(db, calendar, looking, 10)],
    ["those nearest to one that was taken", (db) => listNearest(db, calendar, looking, later(100 * DAY), 3)],
    ["whether one is free", (db) => findFree(db, calendar, new Date("2027-03-01T03:00:00Z"), looking)],
    ["offering those that are given back", (db) => offerHours({ ...world, db })],
  ])("are read by an index: %s", async (_what, read) => {
    const looked = await rowsLookedAt(house.db, "slot", read);
    expect(looked.length).toBeGreaterThan(0);
    expect(Math.max(...looked)).toBeLessThanOrEqual(MOST);
  });
});
