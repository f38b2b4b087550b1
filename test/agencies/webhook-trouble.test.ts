import { expect, it } from "vitest";
import type { Webhook, WebhookDelivery } from "~/agencies/webhook";
import { troubleOf } from "~/agencies/webhook-trouble";
import { DAY, later, MINUTE, now } from "../support/given";

const webhook: Webhook = {
  ...{ id: "one", agencyId: "health", url: "https://server.example/hooks", createdAt: now, formerUntil: null },
  ...{ pausedAt: null, endedAt: null, endedBecause: null, testedAt: null, testStatus: null, testFault: null },
};
const next: WebhookDelivery = {
  ...{ entryId: 7, state: "waiting", tries: 0, beganAt: null, nextAt: now, triedAt: null },
  ...{ lastStatus: null, lastFault: null },
};
const gone = { ...webhook, endedAt: later(MINUTE), endedBecause: "gone" } as const;

it("is none while all is told, and while what is told fails for less than a minute", () => {
  expect(troubleOf(webhook, undefined, now, later(DAY))).toBeNull();
  expect(troubleOf(webhook, next, now, later(DAY))).toBeNull();
  expect(troubleOf(webhook, { ...next, tries: 2, beganAt: now }, now, later(DAY))).toBeNull();
});

it("is what failed three times, since the first of them, until it is paused, which is a trouble of its own", () => {
  const failing = { ...next, tries: 3, beganAt: later(MINUTE), lastStatus: 500 };
  expect(troubleOf(webhook, failing, now, later(DAY))).toEqual({
    ...{ code: "failing", since: later(MINUTE), tries: 3, lastStatus: 500, lastFault: null },
  });
  const paused = { ...webhook, pausedAt: later(DAY) };
  expect(troubleOf(paused, failing, now, later(DAY))).toEqual({ code: "paused", since: later(DAY) });
});

it("is that its server said there is none, for thirty days, or until there is a newer address", () => {
  expect(troubleOf(gone, undefined, now, later(DAY))).toEqual({ code: "gone", since: later(MINUTE) });
  expect(troubleOf(gone, undefined, now, later(MINUTE + 30 * DAY - 1))).not.toBeNull();
  expect(troubleOf(gone, undefined, now, later(MINUTE + 30 * DAY))).toBeNull();
  expect(troubleOf(gone, undefined, later(2 * MINUTE), later(DAY))).toBeNull();
});

it("is none where an officer has ended it: they know", () => {
  expect(troubleOf({ ...gone, endedBecause: "desk" }, undefined, now, later(DAY))).toBeNull();
});
