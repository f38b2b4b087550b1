import fc from "fast-check";
import { expect, test } from "vitest";
import { type Ahead, isInTime, isNight, outOfNight, remindersOf } from "~/reminders/reminder";
import { DAY, HOUR, later, MINUTE, now } from "../support/given";

const zone = "Asia/Yekaterinburg";
const nothing: Ahead = { startsAt: null, freeUntil: null, nextChargeOn: null, knownSince: later(-10 * DAY), zone };
const planned = (ahead: Partial<Ahead>, at = now) =>
  remindersOf({ ...nothing, ...ahead }, at, 48).map(({ kind, dueAt }) => [kind, dueAt.toISOString().slice(0, 16)]);

test("by night nobody is written to: from ten to eight by the office's clock, and then in the morning", () => {
  const hours = ["02:59", "03:00", "16:59", "17:00"].map((time) => isNight(new Date(`2026-12-10T${time}Z`), zone));
  expect(hours).toEqual([true, false, false, true]);
  expect(outOfNight(new Date("2026-12-31T17:00Z"), zone)).toEqual(new Date("2027-01-01T03:00Z"));
  expect(outOfNight(new Date("2026-12-10T02:59:59.999Z"), zone)).toEqual(new Date("2026-12-10T03:00Z"));
});

test.each<[string, Partial<Ahead>, string[][]]>([
  ["a visit two days before", { startsAt: new Date("2026-12-01T09:00Z") }, [["visit", "2026-11-29T09:00"]]],
  ["one that is nearer at once", { startsAt: later(DAY) }, [["visit", "2026-11-21T11:05"]]],
  ["none that begins in two hours", { startsAt: later(2 * HOUR) }, []],
  ["none that was", { startsAt: later(-HOUR) }, []],
  ["none that was chosen since", { startsAt: later(DAY), knownSince: later(-DAY + MINUTE) }, []],
  [
    "the end of free cancelling a day before, and the visit besides",
    { startsAt: new Date("2026-12-01T09:00Z"), freeUntil: new Date("2026-11-26T09:00Z") },
    [
      ["visit", "2026-11-29T09:00"],
      ["deadline", "2026-11-25T09:00"],
    ],
  ],
  [
    "both by one where they are within a day",
    { startsAt: new Date("2026-12-01T09:00Z"), freeUntil: new Date("2026-11-30T09:00Z") },
    [["visit", "2026-11-29T09:00"]],
  ],
  ["a charge two days before it", { nextChargeOn: "2026-12-01" }, [["charge", "2026-11-29T03:00"]]],
  ["none of a day that was", { nextChargeOn: "2026-11-20" }, []],
])("is planned: %s", (_, ahead, expected) => {
  expect(planned(ahead)).toEqual(expected);
});

test("none is due by night, before now, or without time left, whatever is ahead", () => {
  const moment = fc.integer({ min: -3 * 24 * 60, max: 40 * 24 * 60 }).map((minutes) => later(minutes * MINUTE));
  const zones = fc.constantFrom("Europe/Kaliningrad", zone, "Asia/Kamchatka");
  fc.assert(
    fc.property(moment, moment, zones, fc.integer({ min: 12, max: 168 }), (startsAt, freeUntil, where, hours) => {
      for (const one of remindersOf({ ...nothing, startsAt, freeUntil, zone: where }, now, hours)) {
        expect(isNight(one.dueAt, where)).toBe(false);
        expect(one.dueAt >= now && isInTime(one, one.dueAt)).toBe(true);
      }
    }),
  );
});
