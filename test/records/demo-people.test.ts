import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { innHolds, snilsHolds } from "~/lib/checksums";
import { weekdayOf } from "~/lib/days";
import { dayIn, partsIn } from "~/lib/zoned";
import { zoneCities } from "~/lib/zones-words";
import {
  contactOf,
  demoInn,
  demoPassport,
  demoPhone,
  demoSnils,
  openSoon,
  passportDay,
  sameChance,
  visitIn,
} from "~/records/demo-people";
import { demoEmail } from "~/records/demo-words";

const zones = Object.keys(zoneCities);
const moments = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2028-12-31T00:00:00Z"),
  noInvalidDate: true,
});

describe("an invented visit", () => {
  it("is never on a holiday, a weekend, a Monday, or outside of the hours from 11 to 17 of its office", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -60, max: 80 }), fc.constantFrom(...zones), (now, days, zone) => {
        const at = visitIn(now, days, zone);
        const { hour } = partsIn(at, zone);
        expect(hour >= 11 && hour < 17).toBe(true);
        expect(weekdayOf(partsIn(at, zone))).toBeGreaterThanOrEqual(2);
        expect(weekdayOf(partsIn(at, zone))).toBeLessThanOrEqual(5);
        expect(dayIn(at, zone)).not.toMatch(/-(01-0[1-8]|02-23|03-08|05-01|05-09|06-12|11-04|12-31)$/);
      }),
    );
  });

  it("of more days is the later, also where both are pushed to one day", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...zones), (now, days, zone) => {
        expect(visitIn(now, days + 1, zone).getTime()).toBeGreaterThan(visitIn(now, days, zone).getTime());
      }),
    );
  });

  it("soon is about as far away as was asked, where an office is open then", () => {
    const offices = zones.map((timeZone, n) => ({ id: String(n), agency: "health", region: "66", timeZone }));
    fc.assert(
      fc.property(moments, fc.constantFrom(6, 18, 30), (now, hours) => {
        const { office, visit } = openSoon(offices, now, hours, 5);
        expect(Math.abs(visit.getTime() - now.getTime() - hours * 3_600_000)).toBeLessThanOrEqual(
          5 * 3_600_000 + 600_000,
        );
        expect(visit.getTime() % 600_000).toBe(0);
        expect(offices).toContain(office);
      }),
      { numRuns: 30 },
    );
  });
});

describe("an invented person", () => {
  it("has numbers that hold, of ranges that nobody is given", () => {
    for (let n = 0; n < 300; n += 7) {
      expect(demoInn(n)).toMatch(/^0000\d{8}$/);
      expect(demoSnils(n)).toMatch(/^990\d{8}$/);
      expect([innHolds(demoInn(n)), snilsHolds(demoSnils(n))]).toEqual([true, true]);
      expect(demoPassport(n)).toMatch(/^0000\d{6}$/);
      expect(demoPhone(n)).toMatch(/^\+7900000\d{4}$/);
      expect(demoEmail(n)).toMatch(/@(example\.org|пример\.рф)$/);
    }
  });

  it("got the present passport at 14, 20 or 45, before today", () => {
    expect(passportDay("1961-03-12", "2026-11-21")).toBe("2006-03-15");
    expect(passportDay("1999-12-01", "2026-11-21")).toBe("2019-12-15");
    expect(passportDay("2010-01-31", "2026-11-21")).toBe("2024-01-15");
    expect(passportDay("2020-05-05", "2026-11-21")).toBe("2026-11-20");
  });

  it("may lack each means by which one is known, and some lack phone and e-mail both", () => {
    const person = { surname: "А", givenName: "Б", patronymic: "В", bornOn: "1961-03-12" };
    const all = Array.from({ length: 84 }, (_, n) => contactOf(n, person, "2026-11-21", demoEmail(n)));
    const lacking = (name: keyof (typeof all)[number]) => all.filter((one) => one[name] === "").length;
    expect([lacking("phone"), lacking("email"), lacking("passport")]).toEqual([24, 24, 12]);
    expect(all.filter(({ phone, email }) => phone === "" && email === "").length).toBe(12);
    for (const one of all) expect((one.passport === "") === (one.passport_issued_on === "")).toBe(true);
    expect(lacking("inn")).toBe(56);
    expect(lacking("snils")).toBe(63);
  });
});

it("chance is the same each time from the same seed, keeps below its limit and is not one number", () => {
  const draw = (seed: number) => {
    const chance = sameChance(seed);
    return Array.from({ length: 200 }, () => chance(10));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(new Set(draw(7)).size).toBe(10);
  expect(draw(7).every((n) => Number.isInteger(n) && n >= 0 && n < 10)).toBe(true);
});
