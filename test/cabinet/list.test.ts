import { expect, test } from "vitest";
import type { Annulment } from "~/annulments/annulment";
import { standingOf } from "~/cabinet/list-standing";
import type { Decision } from "~/rules/rule";

const now = new Date("2026-11-21T10:00:00Z");
const record = { status: "scheduled", startsAt: new Date("2026-11-24T05:40:00Z"), annulledAt: null } as const;
const deadlineAt = "2026-11-23T05:40:00.000Z";
const allowed = { allowed: true, refusal: null, deadlineAt };
const late = { allowed: false, refusal: "too-late", deadlineAt } as const;
const filed = {
  id: "1",
  number: "51073826",
  recordId: "2",
  mode: "cancel",
  begunBy: "citizen",
  reason: null,
  note: null,
  filedAt: new Date("2026-11-21T09:00:00Z"),
  revision: 1,
  decision: {} as Decision,
  provenAt: null,
  provenBy: null,
  signWantedAt: null,
  signedAt: null,
  finishedAt: null,
  restorableUntil: null,
  closedAt: null,
  closedBecause: null,
  restoredAt: null,
  reviewUntil: null,
  ...{ obligedAt: null, obligedUntil: null, obligationMetAt: null },
  unlockedAt: null,
  ...{ together: null, ledBy: null, erasedAt: null },
  closedRefusal: null,
  shown: null,
} satisfies Annulment;

test("a record that the rules let go can be cancelled until its deadline", () => {
  expect(standingOf(record, allowed, undefined, now)).toEqual({ is: "open", until: new Date(deadlineAt) });
});

test("a record without a deadline has none", () => {
  const decision = { allowed: true, refusal: null, deadlineAt: null };
  expect(standingOf({ ...record, startsAt: null }, decision, undefined, now)).toEqual({ is: "open", until: null });
});

test("a filed request waits for its code, even after the deadline of the record", () => {
  const until = new Date("2026-11-22T09:00:00Z");
  const href = "/annulments/5107-3826/code";
  for (const decision of [allowed, late])
    expect(standingOf(record, decision, filed, now)).toEqual({
      is: "waiting",
      for: "code",
      until,
      inPerson: false,
      href,
    });
});

test("a proven request waits to be finished", () => {
  const proven = { ...filed, provenAt: now };
  expect(standingOf(record, allowed, proven, now)).toMatchObject({ is: "waiting", for: "finish" });
});

test("a proven request that is to be signed waits for the signature", () => {
  const wanted = { ...filed, provenAt: now, signWantedAt: now };
  const href = "/annulments/5107-3826/signature";
  expect(standingOf(record, late, wanted, now)).toMatchObject({ is: "waiting", for: "signature", href });
  expect(standingOf(record, allowed, { ...wanted, signedAt: now }, now)).toMatchObject({
    is: "waiting",
    for: "finish",
  });
});

test("a request that lapsed or was closed leaves the record as the rules see it", () => {
  const later = new Date("2026-11-22T09:00:00Z");
  expect(standingOf(record, allowed, filed, later).is).toBe("open");
  const locked = { ...filed, closedAt: now, closedBecause: "locked" as const };
  expect(standingOf(record, late, locked, now)).toEqual({
    is: "refused",
    because: "too-late",
    until: new Date(deadlineAt),
  });
});

test("what was cancelled leads to its notice, and says how long it can be restored", () => {
  const restorableUntil = new Date("2026-12-21T10:00:00Z");
  const finished = { ...filed, provenAt: now, finishedAt: now, restorableUntil };
  const gone = { ...record, annulledAt: now };
  const addresses = { href: "/annulments/5107-3826/notice", restore: "/annulments/5107-3826/restore" };
  const standing = { is: "cancelled", at: now, mode: "cancel", restorableUntil, ...addresses };
  expect(standingOf(gone, late, finished, now)).toEqual(standing);
  expect(standingOf(gone, late, finished, restorableUntil)).toEqual({
    ...standing,
    restorableUntil: null,
    restore: null,
  });
});

test("what was cancelled by somebody else has no notice to show", () => {
  expect(standingOf({ ...record, annulledAt: now }, late, undefined, now)).toMatchObject({
    is: "cancelled",
    href: null,
  });
});

test("what is finished or past is over, not refused", () => {
  const refused = { allowed: false, refusal: "status", deadlineAt: null } as const;
  expect(standingOf({ ...record, status: "completed" }, refused, undefined, now)).toEqual({
    is: "over",
    why: "completed",
  });
  expect(standingOf({ ...record, startsAt: now }, refused, undefined, now)).toEqual({ is: "over", why: "past" });
  expect(standingOf({ ...record, status: "in-progress" }, refused, undefined, now).is).toBe("refused");
});
