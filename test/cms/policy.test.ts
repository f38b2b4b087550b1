import { describe, expect, test } from "vitest";
import { conclude } from "~/cms/conclude";
import type { Policy } from "~/cms/policy";
import { type Fact, type Finding, finding, reasons } from "~/cms/signature";

const soft: Policy = { revocation: "soft", binding: "optional" };

/** The first reason of each fact is that it holds. */
const good = (Object.keys(reasons) as Fact[]).map((fact) => finding(fact, Object.keys(reasons[fact])[0] as never));

function without(fact: Fact, holds: "no" | "unknown"): Finding[] {
  return good.map((one) => (one.fact === fact ? ({ ...one, holds } as Finding) : one));
}

describe("what findings come to", () => {
  test("is yes when all hold", () => {
    expect(good.every(({ holds }) => holds === "yes")).toBe(true);
    expect(conclude(good, soft)).toBe("yes");
    expect(conclude(good, { revocation: "hard", binding: "required" })).toBe("yes");
  });

  test("is no as soon as one does not", () => {
    for (const { fact } of good) expect(conclude(without(fact, "no"), soft)).toBe("no");
  });

  test("is unknown when something is that must be known", () => {
    const optional = ["binding", "revocation", "signing-time", "time-stamp"];
    for (const { fact } of good)
      expect([fact, conclude(without(fact, "unknown"), soft)]).toEqual([
        fact,
        optional.includes(fact) ? "yes" : "unknown",
      ]);
  });

  test("depends on the policy for revocation and binding", () => {
    expect(conclude(without("revocation", "unknown"), { ...soft, revocation: "hard" })).toBe("unknown");
    expect(conclude(without("binding", "unknown"), { ...soft, binding: "required" })).toBe("unknown");
  });

  test("is never yes where a finding is missing", () => {
    for (const { fact } of good.slice(0, 6))
      expect(
        conclude(
          good.filter((one) => one.fact !== fact),
          soft,
        ),
      ).toBe("unknown");
    expect(conclude([], soft)).toBe("unknown");
  });
});

test("a reason says of its fact whether it holds, and the first of each is that it does", () => {
  expect(finding("revocation", "no-list")).toEqual({ fact: "revocation", holds: "unknown", because: "no-list" });
  expect(finding("digest", "line-endings").holds).toBe("no");
});
