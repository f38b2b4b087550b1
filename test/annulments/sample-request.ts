import type { Annulment } from "~/annulments/annulment";
import type { Decision } from "~/rules/rule";
import { now } from "../support/given";

/** What allowed it: a day of notice, 30 days to think again. */
export const sampleDecision: Decision = {
  ...{ allowed: true, refusal: null, rule: "C2-24", source: "S3", ruleSetVersion: 2, trace: [] },
  ...{ deadlineAt: "2026-11-23T05:40:00.000Z", deadlineHours: 24, modes: ["cancel", "annul"], restoreDays: 30 },
};

/** A request that waits for its code; each test changes what it is about. */
export const sampleRequest: Annulment = {
  id: "00000000-0000-4000-8000-000000000002",
  number: "51073826",
  recordId: "00000000-0000-4000-8000-000000000001",
  mode: "cancel",
  begunBy: "citizen",
  reason: null,
  note: null,
  filedAt: now,
  revision: 1,
  decision: sampleDecision,
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
};
