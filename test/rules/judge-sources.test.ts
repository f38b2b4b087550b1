import { describe, expect, it } from "vitest";
import { addDays } from "~/lib/zoned";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import type { Facts } from "~/rules/rule";
import { HOUR, later, SECOND } from "../support/given";

/** What the source documents say, case by case, of the rules as they are shipped. Figures stand here anew, on purpose. */
const book = await readRules("db/seed");
/** A Sunday night in Moscow, a month's end in Kamchatka, and a leap day's eve. */
const instants = ["2026-11-29T20:59:59Z", "2026-08-31T12:00:00Z", "2028-02-28T21:00:00Z"].map((one) => new Date(one));

const usual: Facts = {
  ...{ status: "scheduled", kind: "appointment", class: "medical", service: "MED-01", region: "77", office: "OFF-002" },
  ...{ agency: "health", startsAt: null, annulledAt: null, debtKopecks: 0, paidKopecks: 0 },
  ...{ confirmedWithCertificate: false, hasPhone: true },
};

type Comes = "free" | "300 roubles" | "too-late" | "past";

function comesTo(about: Partial<Facts>, leftMs: number, now: Date): string {
  const facts = { ...usual, ...about, startsAt: later(leftMs, now) };
  const { refusal, feeKopecks } = judge(facts, rulesFor(book, facts), now);
  return refusal ?? (feeKopecks === undefined ? "free" : `${feeKopecks / 100} roubles`);
}

const clinic = {};
const mfc = { agency: "mfc", class: "mfc", service: "MFC-02" };
const passport = { agency: "mvd", class: "state-document", service: "DOC-04" };
const registry = { agency: "zags", class: "registry", service: "REG-01" };
const licence = { agency: "gibdd", class: "licence", service: "VEH-04" };
const car = { agency: "gibdd", class: "vehicle", service: "VEH-01" };

/** Who; with how long left, to the second; what it comes to; which document says so. */
const cases: [what: string, about: Partial<Facts>, hours: number, seconds: number, comes: Comes, source: string][] = [
  ["a clinic", clinic, 25, 0, "free", "S3"],
  ["a clinic", clinic, 24, 1, "free", "S3"],
  ["a clinic", clinic, 24, 0, "free", "S3"],
  ["a clinic", clinic, 24, -1, "too-late", "S3"],
  ["a clinic", clinic, 12, 0, "too-late", "S3"],
  ["a clinic", clinic, 0, 1, "too-late", "S3"],
  ["a clinic", clinic, 0, 0, "too-late", "S3"],
  ["a clinic", clinic, 0, -1, "past", "S2"],
  ["an MFC", mfc, 48, 0, "free", "S3"],
  ["an MFC", mfc, 24, 0, "free", "S3"],
  ["an MFC", mfc, 24, -1, "too-late", "S3"],
  ["an MFC", mfc, -1, 0, "past", "S2"],
  ["a passport", passport, 48, 1, "free", "S3: in some regions 48 hours"],
  ["a passport", passport, 48, 0, "free", "S3"],
  ["a passport", passport, 48, -1, "too-late", "S3"],
  ["a passport", passport, 24, 0, "too-late", "S3"],
  ["a marriage", registry, 48, 0, "free", "S3"],
  ["a marriage", registry, 48, -1, "too-late", "S3"],
  ["a driving test", licence, 72, 0, "free", "S2: down to 48 hours without a fee"],
  ["a driving test", licence, 48, 0, "free", "S2"],
  ["a driving test", licence, 48, -1, "300 roubles", "S2: from 24 to 48 hours perhaps a fee"],
  ["a driving test", licence, 36, 0, "300 roubles", "S2"],
  ["a driving test", licence, 24, 0, "300 roubles", "S2"],
  ["a driving test", licence, 24, -1, "too-late", "S2: less than 24 hours usually not"],
  ["a driving test", licence, 0, 0, "too-late", "S2"],
  ["a driving test", licence, 0, -1, "past", "S2"],
  ["a car's plates", car, 48, 0, "free", "S2"],
  ["a car's plates", car, 47, 0, "300 roubles", "S2"],
  ["a car's plates", car, 23, 0, "too-late", "S2"],
];

describe("the shipped rules, as the documents have them", () => {
  it.each(cases)("%s: %s, %i hours and %i seconds before: %s (%s)", (_, about, hours, seconds, comes) => {
    for (const now of instants) expect(comesTo(about, hours * HOUR + seconds * SECOND, now)).toBe(comes);
  });

  it("are the same in every region that no profile names: none of them moves another's deadline", () => {
    for (const region of ["01", "16", "24", "41", "54", "66", "77", "78", "87"])
      for (const [, about, hours, seconds, comes] of cases)
        expect(comesTo({ ...about, region }, hours * HOUR + seconds * SECOND, instants[0]!)).toBe(comes);
  });

  it("count hours, not days: an hour of a clock that was put forward, or a leap day, is an hour", () => {
    const now = instants[2]!; // 29 February begins in Moscow
    const startsAt = addDays(now, 1, "Europe/Moscow");
    const facts = { ...usual, startsAt };
    const decision = judge(facts, rulesFor(book, facts), now);
    expect(startsAt.getTime() - now.getTime()).toBe(24 * HOUR);
    expect(decision).toMatchObject({ allowed: true, deadlineAt: now.toISOString(), deadlineHours: 24 });
  });
});

describe("what forbids whatever the hour", () => {
  const refused = (about: Partial<Facts>, hours = 100) => comesTo(about, hours * HOUR, instants[0]!);

  it.each([
    ["approved", "status", "S0, S2"],
    ["denied", "status", "S2"],
    ["completed", "status", "S0"],
    ["in-progress", "status", "S3"],
  ])("%s is not cancelled: %s (%s)", (status, refusal) => {
    for (const about of [clinic, mfc, passport, licence]) expect(refused({ ...about, status })).toBe(refusal);
  });

  it.each(["received", "under-review", "scheduled", "active", "awaiting-confirmation"])(
    "%s may be cancelled (S0, S2)",
    (status) => {
      for (const about of [clinic, mfc, passport, licence]) expect(refused({ ...about, status })).toBe("free");
    },
  );

  it("a debt, a certificate and a missing phone are told before any fee, and in this order (S0, S2, S4)", () => {
    const all = { debtKopecks: 1, confirmedWithCertificate: true, hasPhone: false };
    for (const about of [clinic, licence]) {
      expect(refused({ ...about, ...all }, 50)).toBe("debt");
      expect(refused({ ...about, ...all, debtKopecks: 0 }, 50)).toBe("certificate");
      expect(refused({ ...about, hasPhone: false }, 50)).toBe("no-phone");
    }
    expect(refused({ ...licence, debtKopecks: 1 }, 30)).toBe("debt");
  });

  it("what is cancelled already is said to be so before all else (S2, S3)", () => {
    expect(refused({ annulledAt: instants[0]!, status: "completed", debtKopecks: 1 }, -5)).toBe("already-annulled");
  });
});
