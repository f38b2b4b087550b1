import fc from "fast-check";
import type { Facts, Obligation, Rule, Rules } from "~/rules/rule";
import { DAY, HOUR, rules } from "../support/given";

const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const boundsOf = (...ends: number[]) =>
  fc
    .tuple(fc.constantFrom(...ends), fc.constantFrom(...ends))
    .filter(([a, b]) => a !== b)
    .chain(([a, b]) => fc.constantFrom({ below: a }, { from: a }, { from: Math.min(a, b), below: Math.max(a, b) }));
const yes = fc.constant(true as const);

const anyWhen = fc.record(
  {
    ...{ status: some("scheduled", "approved"), statusNot: some("completed"), class: some("vehicle", "medical") },
    ...{ kind: some("appointment", "ongoing"), region: some("66", "54"), agency: some("gibdd", "mvd") },
    ...{ service: some("VEH-01", "MED-01"), office: some("OFF-053", "OFF-001"), mode: some("cancel", "annul") },
    ...{ debtElsewhere: some("own-agency", "other-agency"), cancelledThisMonth: boundsOf(0, 1, 12, 24) },
    ...{ hoursBefore: boundsOf(0, 1, 12, 24, 48, 72), workingDaysBefore: boundsOf(0, 1, 2, 3, 5) },
    ...{ inDebt: yes, paid: yes, certificate: yes, withoutPhone: yes, withoutEmail: yes, annulled: yes },
  },
  { requiredKeys: [] },
);

const anyAsks: fc.Arbitrary<Obligation | undefined> = fc.constantFrom(
  undefined,
  { kind: "officer" as const },
  { kind: "documents" as const, papers: ["passport" as const], withinHours: 48 },
  { kind: "documents" as const, papers: ["emergency" as const], withinHours: 24 },
  { kind: "visit" as const, bring: ["passport" as const] },
  { kind: "confirmation" as const, withinHours: 24, silence: "lapses" as const },
);

const anyEnd = fc.oneof(
  fc.constantFrom<object>({ refuse: "too-late" }, { refuse: "debt" }, { refuse: "confirmed" }),
  fc
    .tuple(fc.constantFrom<object>({ allow: true }, { feeKopecks: 500 }, { feeKopecks: 700 }), anyAsks)
    .map(([end, asks]) => ({ ...end, ...(asks && { asks }) })),
);

/** Whatever rules there may be, up to six. */
export const anyRules: fc.Arbitrary<Rules> = fc.array(fc.tuple(anyWhen, anyEnd), { maxLength: 6 }).map((pairs) => ({
  ...rules,
  rules: pairs.map(([when, end], n) => ({ id: `r${n}`, when, source: "S", ...end }) as unknown as Rule),
}));

/** The eleven zones of Russia, and how many hours each is ahead of UTC all year round. */
export const zones: Readonly<Record<string, number>> = {
  ...{ "Europe/Kaliningrad": 2, "Europe/Moscow": 3, "Europe/Samara": 4, "Asia/Yekaterinburg": 5, "Asia/Omsk": 6 },
  ...{ "Asia/Krasnoyarsk": 7, "Asia/Irkutsk": 8, "Asia/Yakutsk": 9, "Asia/Vladivostok": 10, "Asia/Magadan": 11 },
  "Asia/Kamchatka": 12,
};

/** About a leap day, ends of months and of years, and holidays that were moved: Saturdays worked, Mondays not. */
const turns = [
  ...["2025-10-31", "2025-11-01", "2025-12-30", "2026-01-12", "2026-02-27", "2026-05-07", "2026-11-30", "2026-12-30"],
  ...["2027-02-19", "2027-02-20", "2027-12-31", "2028-02-28", "2028-02-29", "2028-06-09"],
];

/** When it is judged, and for when it is appointed: near to a boundary of hours or of days, to the millisecond. */
export const anyMoment = fc
  .record({
    zone: fc.constantFrom(...Object.keys(zones)),
    turn: fc.constantFrom(...turns),
    isMidnight: fc.boolean(),
    clock: fc.integer({ min: 0, max: DAY - 1 }),
    left: fc.oneof(
      fc.constantFrom(0, 1, 12, 24, 48, 72).map((n) => n * HOUR),
      fc.integer({ min: -2 * DAY, max: 16 * DAY }),
    ),
    off: fc.integer({ min: -1, max: 1 }),
    isTimed: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  })
  .map(({ zone, turn, isMidnight, clock, left, off, isTimed }) => {
    const midnight = Date.parse(`${turn}T00:00:00Z`) - zones[zone]! * HOUR;
    const now = new Date(midnight + (isMidnight ? off : clock));
    return { now, timeZone: zone, startsAt: isTimed ? new Date(now.getTime() + left + (isMidnight ? 0 : off)) : null };
  });

/** What may be so with a record, whatever it is. */
export const anyState = fc.tuple(
  fc.record({
    annulledAt: fc.constantFrom(null, new Date(0)),
    ...{ debtKopecks: fc.constantFrom(0, 1), paidKopecks: fc.constantFrom(0, 1) },
    ...{ confirmedWithCertificate: fc.boolean(), hasPhone: fc.boolean(), hasEmail: fc.boolean() },
  }),
  fc.record(
    {
      debtElsewhere: fc.constantFrom("own-agency" as const, "other-agency" as const, null),
      cancelledThisMonth: fc.constantFrom(0, 1, 11, 12, 23, 24, 25),
    },
    { requiredKeys: [] },
  ),
);

/** A record of those that `anyRules` name. */
export const anyFacts: fc.Arbitrary<{ facts: Facts; now: Date }> = fc
  .tuple(
    anyState,
    anyMoment,
    fc.record({
      ...{
        status: fc.constantFrom("scheduled", "approved", "completed"),
        class: fc.constantFrom("vehicle", "medical"),
      },
      ...{ kind: fc.constantFrom("appointment" as const, "ongoing" as const), region: fc.constantFrom("66", "54") },
      ...{ agency: fc.constantFrom("gibdd", "mvd"), service: fc.constantFrom("VEH-01", "MED-01") },
      office: fc.constantFrom("OFF-053", "OFF-001"),
    }),
  )
  .map(([[record, holder], { now, ...time }, about]) => ({ now, facts: { ...about, ...record, ...holder, ...time } }));
