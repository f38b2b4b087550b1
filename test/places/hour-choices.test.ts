import { beforeAll, expect, it } from "vitest";
import { hourChoice } from "~/places/hour-choices.server";
import { findRecord } from "~/records/records.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { givenFree, givenMovable } from "./moving";

onBothDatabases("the hours of a day", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  it("are of the next that has any, where the last of it was taken meanwhile; of the first where none follows", async () => {
    const { office, service } = await findRecord(house.db, (await givenMovable(house)).record.id);
    for (const days of [1, 3]) await givenFree(house, later(days * DAY));
    const shown = async (day: string | null) => {
      const wanted = { office, service, day, from: null };
      const choice = await hourChoice(house.db, wanted, { now, heldFor: null }, ({ day: to }) => to);
      return {
        days: choice?.days.filter(({ isShown }) => isShown).map(({ href }) => href),
        hours: choice?.parts.flatMap(({ hours }) => hours.map(({ value }) => value)),
      };
    };
    const [first, last] = [1, 3].map((days) => later(days * DAY)).map((at) => at.toISOString());
    expect(await shown(null)).toEqual({ days: ["2026-11-22"], hours: [first] });
    expect(await shown("2026-11-23")).toEqual({ days: ["2026-11-24"], hours: [last] });
    expect(await shown("2026-11-24")).toEqual({ days: ["2026-11-24"], hours: [last] });
    expect(await shown("2026-11-30")).toEqual({ days: ["2026-11-22"], hours: [first] });
  });
});
