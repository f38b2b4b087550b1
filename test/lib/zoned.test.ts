import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayIn, instantOf, isZone, offsetIn, partsIn, startOfDay } from "~/lib/zoned";

const at = (iso: string) => new Date(iso);

test("the clock of a zone is read", () => {
  expect(partsIn(at("2026-11-24T05:40:12Z"), "Asia/Yekaterinburg")).toEqual({
    year: 2026,
    month: 11,
    day: 24,
    hour: 10,
    minute: 40,
    second: 12,
  });
});

test("midnight is hour zero of the new day", () => {
  expect(partsIn(at("2026-11-23T19:00:00Z"), "Asia/Yekaterinburg")).toMatchObject({ day: 24, hour: 0 });
});

test("the day is that of the zone, not ours", () => {
  expect(dayIn(at("2026-12-31T20:59:59Z"), "Europe/Moscow")).toBe("2026-12-31");
  expect(dayIn(at("2026-12-31T21:00:00Z"), "Europe/Moscow")).toBe("2027-01-01");
  expect(dayIn(at("2026-12-31T12:00:00Z"), "Asia/Kamchatka")).toBe("2027-01-01");
});

test("a day begins when the zone's clock says so", () => {
  expect(startOfDay("2027-01-01", "Asia/Kamchatka")).toEqual(at("2026-12-31T12:00:00Z"));
});

test("the offset is that of the instant, not of today", () => {
  expect(offsetIn(at("2026-11-21T00:00:00Z"), "Europe/Moscow")).toBe(180);
  expect(offsetIn(at("2012-07-01T00:00:00.999Z"), "Europe/Moscow")).toBe(240);
});

test("on the day that clocks change, the hours before and after are told apart", () => {
  expect(partsIn(at("2014-10-25T21:59:59Z"), "Europe/Moscow")).toMatchObject({ day: 26, hour: 1, minute: 59 });
  expect(partsIn(at("2014-10-25T22:00:00Z"), "Europe/Moscow")).toMatchObject({ day: 26, hour: 1, minute: 0 });
  expect(partsIn(at("2014-10-25T23:00:00Z"), "Europe/Moscow")).toMatchObject({ day: 26, hour: 2, minute: 0 });
});

test("what is remembered of a zone is what its clock shows", () => {
  const clock = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Chita", dateStyle: "short", timeStyle: "medium" });
  const instant = fc.date({ min: at("1985-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true });
  const two = (number: number) => String(number).padStart(2, "0");
  fc.assert(
    fc.property(instant, (any) => {
      const { hour, minute, second } = partsIn(any, "Asia/Chita");
      expect(`${dayIn(any, "Asia/Chita")} ${two(hour)}:${two(minute)}:${two(second)}`).toBe(clock.format(any));
    }),
    { numRuns: 500 },
  );
});

test("a time that clocks jumped over comes as much later as they jumped", () => {
  const skipped = { year: 2011, month: 3, day: 27, hour: 2, minute: 30, second: 0 };
  expect(instantOf(skipped, "Europe/Moscow")).toEqual(at("2011-03-27T03:30:00+04:00"));
});

test("a time that came twice is the first of the two", () => {
  const twice = { year: 2014, month: 10, day: 26, hour: 1, minute: 30, second: 0 };
  expect(instantOf(twice, "Europe/Moscow")).toEqual(at("2014-10-26T01:30:00+04:00"));
});

test("days are added by the calendar, and the hour on the wall stays", () => {
  expect(addDays(at("2014-10-25T12:00:00.250+04:00"), 1, "Europe/Moscow")).toEqual(at("2014-10-26T12:00:00.250+03:00"));
  expect(addDays(at("2026-11-21T10:00:00Z"), 30, "Asia/Omsk")).toEqual(at("2026-12-21T10:00:00Z"));
  expect(addDays(at("2026-03-01T10:00:00Z"), -1, "Asia/Omsk")).toEqual(at("2026-02-28T10:00:00Z"));
});

test("what a clock shows leads back to the instant, in every zone of the country", () => {
  const zones = ["Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk"];
  const eastern = ["Asia/Barnaul", "Asia/Irkutsk", "Asia/Chita", "Asia/Vladivostok", "Asia/Sakhalin", "Asia/Anadyr"];
  const instant = fc.date({ min: at("2017-01-01T00:00:00Z"), max: at("2099-12-31T00:00:00Z"), noInvalidDate: true });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones, ...eastern), (any, zone) => {
      const second = new Date(Math.floor(any.getTime() / 1000) * 1000);
      expect(instantOf(partsIn(any, zone), zone)).toEqual(second);
      expect(addDays(addDays(any, 40, zone), -40, zone)).toEqual(any);
    }),
  );
});

test("an unknown zone is known to be unknown", () => {
  expect(isZone("Europe/Moscow")).toBe(true);
  expect(isZone("Europe/Nowhere")).toBe(false);
});
