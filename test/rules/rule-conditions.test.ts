import { describe, expect, it } from "vitest";
import { judge } from "~/rules/judge";
import type { Facts, Refusal, Rules } from "~/rules/rule";
import type { When } from "~/rules/when";
import { HOUR, later, now, rules } from "../support/given";

const facts: Facts = {
  status: "scheduled",
  kind: "appointment",
  class: "medical",
  service: "MED-01",
  region: "66",
  office: "clinic",
  agency: "health",
  startsAt: later(30 * HOUR),
  annulledAt: null,
  debtKopecks: 0,
  paidKopecks: 0,
  confirmedWithCertificate: false,
  hasPhone: true,
  timeZone: "Asia/Yekaterinburg",
};

/** Rules of an operator's own: each refuses as it says, on its condition. */
const own = (...list: [Refusal, When][]): Rules => ({
  ...rules,
  rules: list.map(([refuse, when], n) => ({ id: `own-${n}`, when, refuse, source: `source ${n}` })),
});

const refused = (set: Rules, change: Partial<Facts> = {}) => judge({ ...facts, ...change }, set, now).refusal;

describe("rules of an operator", () => {
  it("allow everything when there are none", () => {
    expect(judge(facts, own(), now)).toMatchObject({ allowed: true, rule: "allow", source: null, deadlineAt: null });
  });

  it("may name a status, a class and a kind, and every one must fit", () => {
    const set = own(["status", { status: ["active"], class: ["subscription"], kind: ["ongoing"] }]);
    const fits = { status: "active", class: "subscription", kind: "ongoing" } as const;
    expect(refused(set, fits)).toBe("status");
    for (const other of [{ status: "received" }, { class: "mfc" }, { kind: "application" }] as const)
      expect(refused(set, { ...fits, ...other })).toBeNull();
  });

  it("have tiers of hours that meet without a gap and without a moment in two", () => {
    const set = own(
      ["debt", { hoursBefore: { from: 24, below: 48 } }],
      ["certificate", { hoursBefore: { from: 48 } }],
      ["too-late", { hoursBefore: { below: 24 } }],
    );
    const at = (ms: number) => refused(set, { startsAt: later(ms) });
    expect([at(24 * HOUR - 1), at(24 * HOUR)]).toEqual(["too-late", "debt"]);
    expect([at(48 * HOUR - 1), at(48 * HOUR)]).toEqual(["debt", "certificate"]);
    expect(refused(set, { startsAt: null })).toBeNull();
  });

  it("decide in their order, whatever else would match", () => {
    const debt: [Refusal, When] = ["debt", { inDebt: true }];
    const certificate: [Refusal, When] = ["certificate", { certificate: true }];
    const both = { debtKopecks: 1, confirmedWithCertificate: true };
    expect(refused(own(debt, certificate), both)).toBe("debt");
    expect(refused(own(certificate, debt), both)).toBe("certificate");
  });

  it("promise the longest of the deadlines that hold for a class, and no other class's", () => {
    const set = own(
      ["too-late", { hoursBefore: { below: 3 } }],
      ["too-late", { class: ["medical"], hoursBefore: { below: 12 } }],
      ["too-late", { class: ["mfc"], hoursBefore: { below: 96 } }],
    );
    expect(judge(facts, set, now)).toMatchObject({
      ...{ allowed: true, rule: "own-1", source: "source 1", deadlineHours: 12 },
      deadlineAt: later(18 * HOUR).toISOString(),
    });
  });

  it("keep the promise: a moment before the deadline is early enough, the deadline itself as well", () => {
    const set = own(
      ["too-late", { hoursBefore: { below: 3 } }],
      ["too-late", { class: ["medical"], hoursBefore: { below: 12 } }],
    );
    const deadline = new Date(judge(facts, set, now).deadlineAt!);
    expect(judge(facts, set, deadline).allowed).toBe(true);
    expect(judge(facts, set, later(1, deadline)).refusal).toBe("too-late");
  });
});
