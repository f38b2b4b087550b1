import { describe, expect, it } from "vitest";
import { type Annulment, nextStep, pathOf, restorePath, waitsUntil } from "~/annulments/annulment";
import { formatAnnulmentNumber, parseAnnulmentNumber } from "~/identity/annulment-number";
import type { Decision } from "~/rules/rule";
import { DAY, later, now } from "../support/given";

const filed: Annulment = {
  id: "a",
  number: "51073826",
  recordId: "r",
  mode: "cancel",
  reason: null,
  note: null,
  filedAt: now,
  revision: 1,
  decision: {} as Decision,
  provenAt: null,
  signWantedAt: null,
  signedAt: null,
  finishedAt: null,
  restorableUntil: null,
  closedAt: null,
  closedBecause: null,
  restoredAt: null,
  reviewUntil: null,
  closedRefusal: null,
  shown: null,
};

describe("the next step", () => {
  it("is the code, then finishing, then the notice", () => {
    expect(nextStep(filed, now)).toBe("code");
    expect(nextStep({ ...filed, provenAt: now }, now)).toBe("finish");
    expect(nextStep({ ...filed, provenAt: now, signWantedAt: now }, now)).toBe("signature");
    expect(nextStep({ ...filed, provenAt: now, signWantedAt: now, signedAt: now }, now)).toBe("finish");
    expect(nextStep({ ...filed, provenAt: now, finishedAt: now }, now)).toBe("finished");
    expect(nextStep({ ...filed, provenAt: now, finishedAt: now, restoredAt: now }, now)).toBe("restored");
  });

  it("is the end for what was closed", () => {
    for (const closedBecause of ["locked", "lapsed", "overtaken"] as const) {
      const closed = { ...filed, closedAt: now, closedBecause };
      expect(nextStep(closed, now)).toBe(closedBecause);
    }
  });

  it("lapses a day after filing, not a moment before, and never once proven", () => {
    expect(nextStep(filed, later(DAY - 1))).toBe("code");
    expect(nextStep(filed, later(DAY))).toBe("lapsed");
    expect(nextStep({ ...filed, provenAt: now }, later(10 * DAY))).toBe("finish");
    expect(waitsUntil(filed)).toEqual(later(DAY));
  });

  it("has an address of its own", () => {
    expect(pathOf("code", filed.number)).toBe("/annulments/5107-3826/code");
    expect(pathOf("finished", filed.number)).toBe("/annulments/5107-3826/notice");
    expect(pathOf("restored", filed.number)).toBe("/annulments/5107-3826/restored");
    expect(restorePath(filed.number)).toBe("/annulments/5107-3826/restore");
    expect(pathOf("locked", filed.number)).toBe("/annulments/5107-3826/closed");
  });
});

describe("the number of a request", () => {
  it("is read back with or without its dash", () => {
    for (const typed of ["5107-3826", "51073826", " 5107 3826", "5107\u20133826"])
      expect(parseAnnulmentNumber(typed)).toBe("51073826");
    expect(parseAnnulmentNumber(formatAnnulmentNumber("00000001"))).toBe("00000001");
  });

  it("is not read from anything else", () => {
    for (const typed of ["", "5107", "5107-38260", "5107-382a", "'; drop table"])
      expect(parseAnnulmentNumber(typed)).toBeNull();
  });
});
