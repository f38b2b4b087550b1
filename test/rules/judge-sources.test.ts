import { describe, expect, it } from "vitest";
import { addDays } from "~/lib/zoned";
import { barsOf } from "~/rules/barring";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import type { Facts, ObligationKind, Refusal } from "~/rules/rule";
import type { DebtPlace } from "~/rules/when";
import { HOUR, later, SECOND } from "../support/given";

/** What the source documents say, case by case, of the rules as they are shipped. Figures stand here anew, on purpose. */
const book = await readRules("db/seed");
/** A Sunday night in Moscow, a month's end in Kamchatka, and a leap day's eve. */
const instants = ["2026-11-29T20:59:59Z", "2026-08-31T12:00:00Z", "2028-02-28T21:00:00Z"].map((one) => new Date(one));

const usual: Facts = {
  ...{ status: "scheduled", kind: "appointment", class: "medical", service: "MED-01", region: "77", office: "OFF-002" },
  ...{ agency: "health", startsAt: null, annulledAt: null, debtKopecks: 0, paidKopecks: 0 },
  ...{ confirmedWithCertificate: false, hasPhone: true, timeZone: "Europe/Moscow" },
};

type Comes = "free" | "300 roubles" | Refusal | ObligationKind;

function comesTo(about: Partial<Facts>, leftMs: number, now: Date): string {
  const facts = { ...usual, ...about, startsAt: later(leftMs, now) };
  const { refusal, feeKopecks, asks } = judge(facts, rulesFor(book, facts), now);
  return refusal ?? asks?.kind ?? (feeKopecks === undefined ? "free" : `${feeKopecks / 100} roubles`);
}

const clinic = {};
const mfc = { agency: "mfc", class: "mfc", service: "MFC-02" };
const passport = { agency: "mvd", class: "state-document", service: "DOC-04" };
const registry = { agency: "zags", class: "registry", service: "REG-01" };
const exam = { agency: "gibdd", class: "vehicle", service: "VEH-05" };
const driving = { agency: "gibdd", class: "vehicle", service: "VEH-04" };
const unconfirmed = { status: "awaiting-confirmation" };
const foreign = { ...passport, kind: "application" as const, service: "DOC-02" };
const fingerprints = { agency: "mvd", class: "state-document", service: "DOC-08" };
const clinicLicence = { agency: "mfc", class: "licence", kind: "application" as const, service: "LIC-03" };
const capital = { agency: "sfr", class: "social", kind: "application" as const, service: "SOC-02" };
const car = { agency: "gibdd", class: "vehicle", service: "VEH-01" };

/** Who; with how long left, to the second; what it comes to; which document says so. */
const cases: [what: string, about: Partial<Facts>, hours: number, seconds: number, comes: Comes, source: string][] = [
  ["a clinic", clinic, 25, 0, "free", "S3"],
  ["a clinic", clinic, 24, 1, "free", "S3"],
  ["a clinic", clinic, 24, 0, "free", "S3"],
  ["a clinic", clinic, 24, -1, "officer", "S3: an operator may have to confirm"],
  ["a clinic", clinic, 13, 0, "officer", "S3"],
  ["a clinic", clinic, 12, 0, "officer", "S3"],
  ["a clinic", clinic, 12, -1, "documents", "S3: but for emergencies that are documented"],
  ["a clinic", clinic, 11, 0, "documents", "S3"],
  ["a clinic", clinic, 0, 1, "documents", "S3"],
  ["a clinic", clinic, 0, 0, "documents", "S3"],
  ["a clinic", clinic, 0, -1, "past", "S2"],
  ["an MFC", mfc, 48, 0, "free", "S3"],
  ["an MFC", mfc, 24, 0, "free", "S3"],
  ["an MFC", mfc, 24, -1, "officer", "S3"],
  ["an MFC", mfc, 6, 0, "documents", "S3"],
  ["an MFC", mfc, -1, 0, "past", "S2"],
  ["fingerprints", fingerprints, 48, 1, "free", "S3: in some regions 48 hours"],
  ["fingerprints", fingerprints, 48, 0, "free", "S3"],
  ["fingerprints", fingerprints, 48, -1, "too-late", "S3"],
  ["fingerprints", fingerprints, 24, 0, "too-late", "S3"],
  ["a passport that waits to be confirmed", { ...passport, ...unconfirmed }, 100, 0, "free", "S2"],
  ["a passport that waits to be confirmed", { ...passport, ...unconfirmed }, 47, 0, "300 roubles", "S2"],
  ["a passport that waits to be confirmed", { ...passport, ...unconfirmed }, 23, 0, "documents", "S2"],
  ["a confirmed passport", passport, 100, 0, "confirmed", "S2: not after the record is confirmed"],
  ["a confirmed passport", passport, 30, 0, "confirmed", "S2"],
  ["a confirmed passport", passport, 0, -1, "past", "S2"],
  ["a confirmed foreign passport", foreign, 100, 0, "confirmed", "S2"],
  ["a foreign passport under review", { ...foreign, status: "under-review" }, 100, 0, "free", "S2"],
  ["a confirmed driving licence", driving, 100, 0, "confirmed", "S2"],
  ["a driving licence that waits to be confirmed", { ...driving, ...unconfirmed }, 100, 0, "free", "S2"],
  ["a licence", { ...clinicLicence, status: "received" }, 100, 0, "by-law", "S0: the law forbids licences"],
  ["a certificate", { ...capital, status: "under-review" }, 100, 0, "by-law", "S0: and certificates"],
  ["a marriage", registry, 48, 0, "free", "S3"],
  ["a marriage", registry, 48, -1, "too-late", "S3"],
  ["a driving test", exam, 72, 0, "free", "S2: down to 48 hours without a fee"],
  ["a driving test", exam, 48, 0, "free", "S2"],
  ["a driving test", exam, 48, -1, "300 roubles", "S2: from 24 to 48 hours perhaps a fee"],
  ["a driving test", exam, 36, 0, "300 roubles", "S2"],
  ["a driving test", exam, 24, 0, "300 roubles", "S2"],
  ["a driving test", exam, 24, -1, "documents", "S2: less than 24 hours one by one, by force majeure"],
  ["a driving test", exam, 0, 0, "documents", "S2"],
  ["a driving test", exam, 0, -1, "past", "S2"],
  ["a car's plates", car, 48, 0, "free", "S2"],
  ["a car's plates", car, 47, 0, "300 roubles", "S2"],
  ["a car's plates", car, 23, 0, "documents", "S2"],
];

describe("the shipped rules, as the documents have them", () => {
  it.each(cases)("%s: %s, %i hours and %i seconds before: %s (%s)", (_, about, hours, seconds, comes) => {
    for (const now of instants) expect(comesTo(about, hours * HOUR + seconds * SECOND, now)).toBe(comes);
  });

  /** Where; whose record, how many hours before; what has to be met. */
  const regions: [region: string, about: Partial<Facts>, hours: number, comes: Comes, source: string][] = [
    ...["24", "38", "54"].flatMap((region): [string, Partial<Facts>, number, Comes, string][] => [
      [region, clinic, 100, "visit", "S2: only after a visit"],
      [region, mfc, 13, "visit", "S2"],
      [region, fingerprints, 48, "visit", "S2"],
      [region, fingerprints, 47, "too-late", "S3"],
      [region, exam, 100, "free", "S2: a profile of its own"],
    ]),
    ...["25", "41", "65", "87"].flatMap((region): [string, Partial<Facts>, number, Comes, string][] => [
      [region, clinic, 100, "visit", "S2: a clinic has to confirm"],
      [region, mfc, 100, "free", "S2: only clinics"],
      [region, mfc, 13, "officer", "S3"],
    ]),
    ...["02", "16", "21"].flatMap((region): [string, Partial<Facts>, number, Comes, string][] => [
      [region, clinic, 100, "documents", "S2: a copy of the passport within 48 hours"],
      [region, clinic, 13, "documents", "S2"],
    ]),
    ...["47", "78"].flatMap((region): [string, Partial<Facts>, number, Comes, string][] => [
      [region, clinic, 100, "confirmation", "S2: confirmed electronically within 24 hours"],
      [region, registry, 47, "too-late", "S3"],
    ]),
  ];
  it.each(regions)("in %s: %s, %i hours before: %s (%s)", (region, about, hours, comes) => {
    for (const now of instants) expect(comesTo({ ...about, region }, hours * HOUR, now)).toBe(comes);
  });

  it("are the same in every region that no rule names: none of them moves another's deadline", () => {
    for (const region of ["01", "10", "22", "39", "50", "66", "77", "86", "89"])
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
    for (const about of [clinic, mfc, fingerprints, exam]) expect(refused({ ...about, status })).toBe(refusal);
  });

  it.each(["received", "under-review", "scheduled", "active", "awaiting-confirmation"])(
    "%s may be cancelled (S0, S2)",
    (status) => {
      for (const about of [clinic, mfc, fingerprints, exam]) expect(refused({ ...about, status })).toBe("free");
    },
  );

  it("a debt, a certificate and a missing phone are told before any fee, and in this order (S0, S2, S4)", () => {
    const all = { debtKopecks: 1, confirmedWithCertificate: true, hasPhone: false };
    for (const about of [clinic, exam]) {
      expect(refused({ ...about, ...all }, 50)).toBe("debt");
      expect(refused({ ...about, ...all, debtKopecks: 0 }, 50)).toBe("certificate");
      expect(refused({ ...about, hasPhone: false }, 50)).toBe(about === clinic ? "no-contact" : "no-phone");
    }
    expect(refused({ ...exam, debtKopecks: 1 }, 30)).toBe("debt");
  });

  it("what is cancelled already is said to be so before all else (S2, S3)", () => {
    expect(refused({ annulledAt: instants[0]!, status: "completed", debtKopecks: 1 }, -5)).toBe("already-annulled");
  });
});

describe("what forbids, or follows, for what the holder has elsewhere", () => {
  const debts: [what: string, about: Partial<Facts>, debtElsewhere: DebtPlace | null | undefined, comes: Comes][] = [
    ["at the same body", clinic, "own-agency", "debt-elsewhere"],
    ["at another body", clinic, "other-agency", "debt-elsewhere"],
    ["at another body", mfc, "other-agency", "debt-elsewhere"],
    ["at another body", exam, "other-agency", "debt-elsewhere"],
    ["at another body", { ...passport, ...unconfirmed }, "other-agency", "debt-elsewhere"],
    ["nowhere", clinic, null, "free"],
    ["that was not looked for", clinic, undefined, "free"],
    ["at another body, and one here", { ...clinic, debtKopecks: 1 }, "other-agency", "debt"],
  ];
  it.each(debts)("a debt %s (S0): %o, %s", (_, about, debtElsewhere, comes) => {
    const known = debtElsewhere === undefined ? {} : { debtElsewhere };
    for (const now of instants) expect(comesTo({ ...about, ...known }, 100 * HOUR, now)).toBe(comes);
  });

  const barred: [what: string, about: Partial<Facts>, count: number | undefined, bars: string[]][] = [
    ["the first of a month, at a clinic", clinic, 0, ["C5-medical from 4"]],
    ["the third", clinic, 2, ["C5-medical from 4"]],
    ["the fourth", clinic, 3, ["C5-medical"]],
    ["the tenth", clinic, 9, ["C5-medical"]],
    ["one that nobody has counted", clinic, undefined, ["C5-medical from 4"]],
    ["the fourth, at a clinic of the Far East", { ...clinic, region: "65" }, 3, ["C5-medical"]],
    ["the fourth, at an MFC", mfc, 3, []],
    ["the fourth, of a driving test", exam, 3, []],
    ["the fourth, of a marriage", registry, 3, []],
  ];
  it.each(barred)("%s bars what S2 says: %o", (_, about, count, bars) => {
    const facts = { ...usual, ...about, ...(count !== undefined && { cancelledThisMonth: count }) };
    for (const now of instants) {
      const moments = { filedAt: now, now, zone: "Europe/Moscow" };
      const found = barsOf({ ...facts, mode: "cancel" }, rulesFor(book, facts), moments);
      expect(found.map(({ bar, from }) => (from === null ? bar.id : `${bar.id} from ${from}`))).toEqual(bars);
      expect(comesTo(facts, 100 * HOUR, now)).toBe(about.region ? "visit" : "free");
    }
  });
});
