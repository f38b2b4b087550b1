import { expect, test } from "vitest";
import { copyFate, whyNotErasable } from "~/retention/erasable";
import { sampleRequest } from "../annulments/sample-request";
import { DAY, HOUR, later, now } from "../support/given";

const finished = { ...sampleRequest, provenAt: now, finishedAt: now, restorableUntil: later(30 * DAY) };

test("is erased only from what nobody waits for any more, and says until when", () => {
  expect(whyNotErasable(sampleRequest, null, later(HOUR))).toEqual({ code: "waiting", until: later(DAY) });
  expect(whyNotErasable({ ...sampleRequest, provenAt: now }, null, later(HOUR))).toEqual({
    code: "waiting",
    until: null,
  });
  expect(whyNotErasable(sampleRequest, null, later(DAY))).toBeNull();
  expect(whyNotErasable(finished, null, later(30 * DAY - 1))).toEqual({ code: "restorable", until: later(30 * DAY) });
  expect(whyNotErasable(finished, null, later(30 * DAY))).toBeNull();
  expect(whyNotErasable({ ...finished, restoredAt: later(DAY) }, null, later(DAY))).toBeNull();
  expect(whyNotErasable({ ...finished, restorableUntil: null }, null, now)).toBeNull();
  const closed = { ...sampleRequest, closedAt: now, closedBecause: "locked" as const };
  expect(whyNotErasable(closed, later(DAY), now)).toEqual({ code: "review", until: later(DAY) });
});

test("the copy of a record goes with its last request, once no rule counts it", () => {
  expect(copyFate(null, false, now)).toEqual({ is: "kept" });
  expect(copyFate(now, true, now)).toEqual({ is: "kept" });
  expect(copyFate(later(1), false, now)).toEqual({ is: "later", from: later(1) });
  expect(copyFate(now, false, now)).toEqual({ is: "gone" });
});
