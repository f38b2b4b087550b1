import { describe, expect, it } from "vitest";
import {
  isWaiting,
  mustSign,
  nextStep,
  pathOf,
  restorePath,
  type Standing,
  waitedOut,
  waitsUntil,
} from "~/annulments/annulment";
import { formatAnnulmentNumber, parseAnnulmentNumber } from "~/identity/annulment-number";
import { DAY, HOUR, later, now } from "../support/given";
import { sampleRequest as filed, sampleDecision } from "./sample-request";

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
    for (const closedBecause of ["locked", "lapsed", "overtaken", "denied"] as const) {
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

  it("does not lapse while an officer looks at something of it, proven or not, and lapses when their term is over", () => {
    const reviewed = { ...filed, reviewUntil: later(3 * DAY) };
    expect(waitsUntil(reviewed)).toEqual(later(3 * DAY));
    expect(nextStep(reviewed, later(3 * DAY - 1))).toBe("code");
    expect(nextStep(reviewed, later(3 * DAY))).toBe("lapsed");
    const toSign = { ...reviewed, provenAt: now, signWantedAt: now };
    expect([later(2 * DAY), later(3 * DAY)].map((at) => nextStep(toSign, at))).toEqual(["signature", "lapsed"]);
  });

  it("waits no shorter for an officer who was to look sooner than a day", () => {
    expect(waitsUntil({ ...filed, reviewUntil: later(HOUR) })).toEqual(later(DAY));
  });

  it("is the signature as long as the rules ask for one, whatever the citizen chose, and lapses without", () => {
    const asked = { ...filed, provenAt: now, decision: { ...sampleDecision, signature: "required" as const } };
    expect([mustSign(filed), mustSign(asked)]).toEqual([false, true]);
    expect(nextStep(asked, later(DAY - 1))).toBe("signature");
    expect(nextStep(asked, later(DAY))).toBe("lapsed");
    expect(nextStep({ ...asked, signedAt: now }, later(DAY))).toBe("finish");
  });

  it("of what was restored or finished is that, whatever was wanted of it before", () => {
    const finished = { ...filed, signWantedAt: now, provenAt: now, finishedAt: now, closedBecause: "lapsed" as const };
    expect(nextStep(finished, later(10 * DAY))).toBe("finished");
    expect(nextStep({ ...finished, restoredAt: later(DAY) }, later(10 * DAY))).toBe("restored");
    expect(nextStep({ ...finished, erasedAt: later(DAY) }, later(10 * DAY))).toBe("erased");
  });

  it("has an address of its own, and what is closed has one for all reasons", () => {
    const ends: Record<Standing, string> = {
      ...{ code: "code", changed: "changed", signature: "signature", finish: "finish" },
      ...{
        finished: "notice",
        restored: "restored",
        erased: "erased",
        locked: "closed",
        lapsed: "closed",
        overtaken: "closed",
      },
      ...{ obliged: "obligation", unmet: "closed", denied: "closed", disavowed: "closed" },
    };
    for (const [step, end] of Object.entries(ends))
      expect(pathOf(step as Standing, filed.number)).toBe(`/annulments/5107-3826/${end}`);
    expect(restorePath(filed.number)).toBe("/annulments/5107-3826/restore");
  });

  it("is waited for at four of them; at all others there is nothing that anybody must do", () => {
    const waiting = ["code", "signature", "obliged", "finish"] as const;
    const others = ["finished", "restored", "locked", "lapsed", "overtaken", "unmet", "denied", "disavowed"] as const;
    expect([...waiting, ...others].filter(isWaiting)).toEqual(waiting);
  });

  it("lapses by one figure for whoever looks forward and for whoever sweeps back", () => {
    expect(waitedOut(waitsUntil(filed))).toEqual(filed.filedAt);
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
