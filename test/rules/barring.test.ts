import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn } from "~/lib/zoned";
import type { Bar } from "~/rules/bar";
import { barsOf } from "~/rules/barring";
import type { Facts, Rules } from "~/rules/rule";
import { DAY, rules, shippedRules } from "../support/given";

const facts: Facts & { mode: "cancel" } = {
  ...{ status: "scheduled", kind: "appointment", class: "medical", service: "MED-01", region: "66", office: "clinic" },
  ...{ agency: "health", startsAt: null, annulledAt: null, debtKopecks: 0, paidKopecks: 0 },
  ...{ confirmedWithCertificate: false, hasPhone: true, timeZone: "Asia/Yekaterinburg", mode: "cancel" },
};
const fourth: Bar = {
  ...{ id: "C5", when: { class: ["medical"], cancelledThisMonth: { from: 3 } }, of: "class", source: "S2" },
  until: { end: "month" },
};
const week: Bar = { id: "K4", when: {}, of: "service", until: { days: 7 }, source: "S1" };
const own = (...bars: Bar[]): Rules => ({ ...rules, bars });

function told(about: Partial<Facts>, set: Rules, filed: string, { zone = "Asia/Yekaterinburg", now = filed } = {}) {
  const moments = { filedAt: new Date(filed), now: new Date(now), zone };
  return barsOf({ ...facts, ...about }, set, moments).map(({ bar, untilOn, from }) => `${bar.id} ${untilOn} ${from}`);
}

describe("what a cancelling bars", () => {
  const noon = "2026-11-21T07:00:00Z";

  it("is nothing where the rules say nothing", () => expect(told({}, own(), noon)).toEqual([]));

  it("holds from the count on that it names, and is said to come before that and where nobody has counted", () => {
    const counted = (cancelledThisMonth?: number) =>
      told(cancelledThisMonth === undefined ? {} : { cancelledThisMonth }, own(fourth), noon);
    expect([counted(0), counted(2), counted()]).toEqual([...Array(3).fill(["C5 2026-12-01 4"])]);
    expect([counted(3), counted(40)]).toEqual([...Array(2).fill(["C5 2026-12-01 null"])]);
    const once = { ...fourth, when: { cancelledThisMonth: { from: 3, below: 4 } } };
    expect(told({ cancelledThisMonth: 4 }, own(once), noon)).toEqual([]);
  });

  it("asks for everything else that it names, and all that hold count", () => {
    expect(told({ class: "mfc", cancelledThisMonth: 9 }, own(fourth), noon)).toEqual([]);
    expect(told({ cancelledThisMonth: 3 }, own(fourth, week), noon)).toEqual([
      "C5 2026-12-01 null",
      "K4 2026-11-28 null",
    ]);
    expect(told({}, own({ ...week, when: { mode: ["annul"] } }), noon)).toEqual([]);
  });

  it.each([
    ["Asia/Kamchatka", "2026-11-30T11:59:59Z", "2026-12-01"],
    ["Asia/Kamchatka", "2026-11-30T12:00:00Z", "2027-01-01"],
    ["Europe/Kaliningrad", "2026-11-30T21:59:59Z", "2026-12-01"],
    ["Europe/Kaliningrad", "2026-11-30T22:00:00Z", "2027-01-01"],
    ["Europe/Moscow", "2028-02-28T21:00:00Z", "2028-03-01"],
    ["Europe/Moscow", "2028-02-29T20:59:59Z", "2028-03-01"],
    ["Europe/Moscow", "2028-02-29T21:00:00Z", "2028-04-01"],
    ["Europe/Moscow", "2026-12-31T20:59:59Z", "2027-01-01"],
    ["Europe/Moscow", "2026-12-31T21:00:00Z", "2027-02-01"],
  ])("ends with the month by the clock of the office: %s, filed at %s: %s", (zone, filed, until) => {
    expect(told({ cancelledThisMonth: 3 }, own(fourth), filed, { zone })).toEqual([`C5 ${until} null`]);
  });

  it("counts days from the day on which it is carried out, over a leap day", () => {
    const filed = "2028-02-20T10:00:00Z";
    expect(told({}, own(week), filed, { now: "2028-02-25T20:00:00Z", zone: "Asia/Kamchatka" })).toEqual([
      "K4 2028-03-04 null",
    ]);
  });

  it("is nothing any more where the month of filing has ended before it is carried out", () => {
    const filed = "2026-11-30T11:59:59Z";
    const zone = "Asia/Kamchatka";
    const about = { cancelledThisMonth: 3 };
    expect(told(about, own(fourth), filed, { zone, now: "2026-11-30T11:59:59.999Z" })).toHaveLength(1);
    expect(told(about, own(fourth), filed, { zone, now: "2026-11-30T12:00:00Z" })).toEqual([]);
  });

  it("ends on a first day of a month, later than today and within 31 days, whenever and wherever it is", () => {
    const zones = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Kamchatka"];
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const [only] = barsOf({ ...facts, cancelledThisMonth: 3 }, own(fourth), { filedAt: at, now: at, zone });
          expect(only!.untilOn).toMatch(/-01$/);
          expect(only!.untilOn > dayIn(at, zone)).toBe(true);
          expect(only!.untilOn <= dayIn(new Date(at.getTime() + 31 * DAY), zone)).toBe(true);
        },
      ),
    );
  });
});

it("the shipped rules bar who cancels a fourth medical record in a month, and name the source and what is ours (S2)", () => {
  expect(told({ cancelledThisMonth: 3 }, shippedRules, "2026-11-21T07:00:00Z")).toEqual(["C5-medical 2026-12-01 null"]);
  expect(told({ cancelledThisMonth: 3, class: "vehicle" }, shippedRules, "2026-11-21T07:00:00Z")).toEqual([]);
  expect(shippedRules.bars?.map(({ source, note }) => [source, note?.includes("решили мы")])).toEqual([["S2", true]]);
});
