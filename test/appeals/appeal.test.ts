import fc from "fast-check";
import { expect, test } from "vitest";
import { appealState, appealTerm, receivedAt } from "~/appeals/appeal";
import { dayIn } from "~/lib/zoned";

const zones = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Vladivostok", "Asia/Kamchatka"];
const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
const DAY = 86_400_000;

test("a decision can be disputed on each of the thirty days after its receipt, and not on the thirty-first, wherever the office is", () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (received, zone) => {
      const { until, endsAt } = appealTerm(received, zone);
      const days = (Date.parse(until) - Date.parse(dayIn(received, zone))) / DAY;
      const before = new Date(endsAt.getTime() - 1);
      expect([days, dayIn(before, zone), dayIn(endsAt, zone) > until]).toEqual([30, until, true]);
      const at = (now: Date) => appealState({ holds: true, last: undefined, endsAt }, now);
      expect([at(received), at(before), at(endsAt)]).toEqual(["open", "open", "over"]);
    }),
  );
});

test("it was received when it was first delivered or opened, never before it was issued; as long as nobody knows, when it was issued", () => {
  const issued = new Date("2026-11-21T11:05:12Z");
  const [first, second] = [new Date("2026-11-23T20:00:00Z"), new Date("2026-11-25T00:00:00Z")];
  expect(receivedAt(issued, [])).toEqual(issued);
  expect(receivedAt(issued, [second, first])).toEqual(first);
  expect(receivedAt(issued, [new Date(0)])).toEqual(issued);
  // Late on the 23rd in Kaliningrad is the 24th in Kamchatka.
  expect(zones.map((zone) => appealTerm(first, zone).until)).toEqual([
    ...["2026-12-23", "2026-12-23", "2026-12-24", "2026-12-24", "2026-12-24"],
  ]);
});

test("one waits at a time; what does not hold is not disputed, and what was upheld can be again", () => {
  const endsAt = new Date("2026-12-24T00:00:00Z");
  const now = new Date("2026-12-01T00:00:00Z");
  const state = (holds: boolean, decidedAt?: Date | null) =>
    appealState({ holds, last: decidedAt === undefined ? undefined : { decidedAt }, endsAt }, now);
  expect([
    state(true),
    state(true, null),
    state(true, now),
    state(false),
    state(false, now),
    state(false, null),
  ]).toEqual(["open", "waits", "open", "settled", "settled", "waits"]);
});
