import { describe, expect, it } from "vitest";
import { serviceKinds } from "~/agencies/service";
import { recordStatuses } from "~/records/record";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import { type Facts, reasonsFor, reasonText } from "~/rules/rule";
import { HOUR, later, now, rules, shippedRules } from "../support/given";

const facts: Facts = {
  status: "scheduled",
  kind: "appointment",
  class: "medical",
  service: "MED-01",
  region: "66",
  office: "clinic",
  agency: "health",
  startsAt: later(72 * HOUR),
  annulledAt: null,
  debtKopecks: 0,
  paidKopecks: 0,
  confirmedWithCertificate: false,
  hasPhone: true,
  timeZone: "Asia/Yekaterinburg",
};

const judged = (change: Partial<Facts>) => judge({ ...facts, ...change }, rules, now);

describe("the shipped rules", () => {
  it("allow an appointment in three days, with a deadline a day before it", () => {
    const decision = judged({});
    expect(decision).toMatchObject({
      allowed: true,
      refusal: null,
      rule: "C2-24",
      deadlineHours: 24,
      ruleSetVersion: rules.version,
    });
    expect(decision.deadlineAt).toBe(later(48 * HOUR).toISOString());
    expect(decision.trace.every(({ matched }) => !matched)).toBe(true);
  });

  it.each([
    ["medical", 24],
    ["mfc", 24],
    ["registry", 48],
    ["state-document", 48],
  ])("hold the deadline of class %s to the millisecond: %i hours", (serviceClass, hours) => {
    expect(judged({ class: serviceClass, startsAt: later(hours * HOUR) }).allowed).toBe(true);
    expect(judged({ class: serviceClass, startsAt: later(hours * HOUR - 1) })).toMatchObject({
      allowed: false,
      refusal: "too-late",
    });
  });

  it("tell what has passed from what is too late", () => {
    expect(judged({ startsAt: later(-1) }).refusal).toBe("past");
    expect(judged({ startsAt: later(0) }).refusal).toBe("too-late");
  });

  it("know no deadline without an hour", () => {
    expect(judged({ startsAt: null, kind: "application", status: "under-review" })).toMatchObject({
      allowed: true,
      deadlineAt: null,
      deadlineHours: null,
    });
  });

  it.each(recordStatuses)("decide about the status %s", (status) => {
    const open = ["received", "under-review", "scheduled", "active", "awaiting-confirmation"].includes(status);
    expect(judged({ status }).refusal).toBe(open ? null : "status");
  });

  it.each([
    [{ annulledAt: now }, "already-annulled"],
    [{ debtKopecks: 1 }, "debt"],
    [{ confirmedWithCertificate: true }, "certificate"],
    [{ hasPhone: false }, "no-contact"],
  ] as const)("refuse %o as %s", (change, refusal) => {
    expect(judged(change)).toMatchObject({ allowed: false, refusal });
  });

  it("stop at the first rule that matches, and say which", () => {
    const decision = judged({ annulledAt: now, debtKopecks: 5, status: "completed" });
    expect(decision.trace).toEqual([{ rule: "C1-annulled", refuse: "already-annulled", hours: null, matched: true }]);
  });

  it("give each class its reasons, and all others the common ones", () => {
    const coded = (serviceClass: string) =>
      reasonsFor(rules, { class: serviceClass, kind: "appointment" }).map(({ code }) => code);
    expect(coded("medical")).toContain("another-clinic");
    expect(coded("vehicle")).toEqual(["cannot-come", "not-needed", "by-mistake", "wrong-data", "other"]);
  });

  const classes = [...Object.keys(rules.reasons), "vehicle"];

  it.each(classes)(
    "offer who asks about an application or a service of class %s nothing that speaks of a visit",
    (one) => {
      for (const kind of ["application", "ongoing"] as const) {
        const offered = reasonsFor(rules, { class: one, kind });
        expect(offered.map(({ code }) => code)).toEqual(expect.arrayContaining(["not-needed", "by-mistake", "other"]));
        expect(offered.map(({ text }) => text).join()).not.toMatch(/прийти|при[её]м|запис/i);
      }
    },
  );

  it.each(classes)("offer each code of class %s once", (one) => {
    for (const kind of serviceKinds) {
      const codes = reasonsFor(rules, { class: one, kind }).map(({ code }) => code);
      expect(codes).toEqual([...new Set(codes)]);
    }
  });

  it("call a reason as it is called for the kind, and keep the words of one that is not offered any more", () => {
    const called = (code: string | null) => reasonText(rules, { class: "registry", kind: "application" }, code);
    expect(called("not-needed")).toBe("Заявление больше не нужно");
    expect(called("cannot-come")).toBe("Не смогу прийти");
    expect([called("unheard-of"), called(null)]).toEqual([null, null]);
  });

  it("are what the seed directory holds", async () => {
    const { effectiveFrom: _, ...own } = shippedRules;
    expect(await readRules("db/seed")).toContainEqual({ ...own, effectiveFrom: expect.any(String) });
  });
});
