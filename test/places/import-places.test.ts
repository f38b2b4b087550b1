import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { openOn } from "~/agencies/opening-hours";
import { dayIn, partsIn } from "~/lib/zoned";
import { demoCalendars, placesFile } from "~/places/demo.server";
import { demoPlaces } from "~/places/demo-places";
import { listHours } from "~/places/hours.server";
import { importPlaces } from "~/places/import-places.server";
import { lockFree, markTaken } from "~/places/slots.server";
import type { ImportEvent } from "~/records/import-columns";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, testHouse } from "../support/given";
import { piecesOf } from "../support/import-file";
import type { TestHouse } from "../support/requests";

const header = "agency,office,service,starts_at,places";

onBothDatabases("a file of hours", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
  });

  const at = later(5 * DAY);
  const row = (places: number | string, startsAt: string | Date = at, service = "MED-01", office = "clinic") =>
    `health,${office},${service},${startsAt instanceof Date ? startsAt.toISOString() : startsAt},${places}`;
  async function take(...lines: string[]) {
    const events: ImportEvent[] = [];
    const { db, keys } = house;
    const file = piecesOf([header, ...lines].join("\n"));
    const outcome = await importPlaces({ db, keys, now: later(0) }, file, (event) => void events.push(event));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
    const rejected = events.filter((event) => event.kind === "rejected");
    return { tally: outcome.value, rejected: rejected.map(({ line, columns, reason }) => [line, columns, reason]) };
  }
  const counts = async (from: Date) => (await listHours(house.db, "clinic", "MED-01", from, 1))[0];

  test("makes as many places as it says, those that are taken among them, and the same file again changes nothing", async () => {
    await givenRecord(house, { startsAt: at });
    for (const [places, added, removed] of [
      [4, 3, 0],
      [4, 0, 0],
      [2, 0, 2],
      [0, 0, 1],
    ] as const) {
      expect((await take(row(places))).tally).toEqual({ read: 1, rejected: 0, emptied: 0, added, removed });
      expect(await counts(at)).toEqual({ starts_at: at, free: Math.max(0, places - 1), taken: 1 });
    }
  });

  test("gives no place twice where somebody takes one meanwhile, and none back when it comes again", async () => {
    const other = later(HOUR, at);
    await take(row(2, other));
    const { id } = await givenRecord(house, { startsAt: null, service: "SUB-01" });
    const calendar = { office: { id: "clinic" }, service: { id: "MED-01" } };
    await house.db
      .transaction()
      .execute(async (trx) =>
        markTaken(trx, (await lockFree(trx, calendar, other, { now: later(0), heldFor: null }))!, id),
      );
    expect((await take(row(2, other))).tally).toMatchObject({ added: 0, removed: 0 });
    expect(await counts(other)).toEqual({ starts_at: other, free: 1, taken: 1 });
  });

  test("takes the later of two rows of an hour, and a time on the office's clock", async () => {
    const text = "2026-12-01 10:00";
    await take(row(5, text), row(3, text));
    const [hour] = await listHours(house.db, "clinic", "MED-01", new Date("2026-12-01T00:00Z"), 1);
    expect(hour).toEqual({ starts_at: new Date("2026-12-01T05:00Z"), free: 3, taken: 0 });
  });

  test("is told line by line what of it cannot be, and the rest is taken in", async () => {
    const { tally, rejected } = await take(
      row(1, later(-HOUR)),
      row("two"),
      row(501),
      row(1, at, "SUB-01"),
      row(1, at, "MED-99"),
      row(1, at, "MED-01", "nowhere"),
      `health,clinic,MED-01`,
      row(1, later(3 * HOUR, at)),
    );
    expect(tally).toMatchObject({ read: 8, rejected: 7, added: 1 });
    expect(rejected).toEqual([
      [2, ["starts_at"], "Это время уже прошло"],
      [3, ["places"], "Нужно целое число мест, без знаков и пробелов"],
      [4, ["places"], "Мест слишком много: больше 500 на одно время"],
      [5, ["service"], "На эту услугу не записываются на время"],
      [6, ["service"], "Услуги «MED-99» нет в каталоге"],
      [7, ["office"], "Отделения «nowhere» нет в каталоге"],
      [8, [], "В строке 3 ячейки, а столбцов 5"],
    ]);
  });

  test("is in the journal in counts (security 37)", async () => {
    await take(row(2, later(4 * HOUR, at)));
    const entry = await house.db
      .selectFrom("entry")
      .select(["what", "about", "actor", "facts"])
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({
      ...{ what: "places-told", about: "health", actor: "system:import" },
      facts: { piece: 1, hours: 1, added: 2, removed: 0 },
    });
  });

  test("of the demonstration has four weeks, while offices are open, and always the same", async () => {
    const now = later(0);
    const calendars = await demoCalendars(house.db, now);
    const places = [...demoPlaces(calendars, now)];
    expect([...demoPlaces(calendars, now)]).toEqual(places);
    expect(places.length).toBeGreaterThan(0);
    for (const { office, starts_at } of places) {
      const { timeZone, openingHours } = calendars.find((one) => one.office === office)!;
      const startsAt = new Date(starts_at);
      const { hour, minute } = partsIn(startsAt, timeZone);
      const spans = openOn(openingHours, dayIn(startsAt, timeZone))!;
      expect(spans.some(({ from, to }) => from <= 60 * hour + minute && 60 * hour + minute < to)).toBe(true);
      expect(startsAt.getTime()).toBeGreaterThan(now.getTime());
      expect(startsAt.getTime()).toBeLessThan(later(30 * DAY).getTime());
    }
    const { db, keys } = house;
    const outcome = await importPlaces({ db, keys, now }, placesFile(places), () => {});
    expect(outcome).toMatchObject({ ok: true, value: { read: places.length, rejected: 0 } });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from slot where record_id is null`.execute(db);
    expect(rows[0]!.n).toBeGreaterThan(20);
  });
});
