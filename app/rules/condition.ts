import type { AnnulmentMode } from "#db/schema";
import type { Facts } from "./rule";
import type { Bounds, When } from "./when";
import { beforeWorkingDays } from "./working-days";

const HOUR = 3_600_000;

/** Of a record as it is judged, for one way of ending it. */
export interface Judged extends Facts {
  mode: AnnulmentMode;
}

/** Whether everything holds that a rule asks, at `now`. */
export const matches = (when: When, facts: Judged, now: Date): boolean =>
  matchesButHours(when, facts) && isWithinTime(when, facts, now);

/** The same, whatever the hour and the day are. */
export const matchesButHours = (when: When, facts: Judged): boolean =>
  oneOf(when.status, facts.status) &&
  !when.statusNot?.includes(facts.status) &&
  oneOf(when.class, facts.class) &&
  oneOf(when.kind, facts.kind) &&
  oneOf(when.service, facts.service) &&
  oneOf(when.region, facts.region) &&
  oneOf(when.office, facts.office) &&
  oneOf(when.agency, facts.agency) &&
  oneOf(when.mode, facts.mode) &&
  (!when.annulled || facts.annulledAt !== null) &&
  (!when.inDebt || facts.debtKopecks > 0) &&
  oneOf(when.debtElsewhere, facts.debtElsewhere) &&
  (!when.cancelledThisMonth ||
    (facts.cancelledThisMonth !== undefined && within(when.cancelledThisMonth, facts.cancelledThisMonth))) &&
  (!when.paid || facts.paidKopecks > 0) &&
  (!when.certificate || facts.confirmedWithCertificate) &&
  (!when.withoutPhone || !facts.hasPhone) &&
  (!when.withoutEmail || !facts.hasEmail);

const oneOf = <Code>(named: readonly Code[] | undefined, code: Code | null | undefined): boolean =>
  !named || (code !== undefined && code !== null && named.includes(code));

/** Half-open: from <= n < below. */
export const within = (
  { from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY }: Bounds,
  n: number,
): boolean => from <= n && n < below;

/**
 * To the millisecond: with 24:00:00.000 left the tier "from 24" applies, and a working day is begun with its first one.
 * Nothing holds that has no appointed time.
 */
const isWithinTime = (when: When, { startsAt, timeZone }: Facts, now: Date): boolean =>
  edges.every(([name, lastOf]) => {
    const { from, below } = when[name] ?? {};
    if (from === undefined && below === undefined) return true;
    const isLater = (n: number) => now.getTime() > lastOf(n, startsAt!, timeZone);
    return startsAt !== null && !(from !== undefined && isLater(from)) && (below === undefined || isLater(below));
  });

/** For each way of counting time the last instant at which so much of it is left. */
const edges = [
  ["hoursBefore", (n: number, at: Date, _zone: string): number => at.getTime() - n * HOUR],
  ["workingDaysBefore", (n: number, at: Date, zone: string): number => beforeWorkingDays(at, n, zone).getTime() - 1],
] as const;

/** The last instants of the tiers that a condition cuts time into: from a millisecond later on it may come out otherwise. */
export const boundaries = (when: When, { startsAt, timeZone }: Pick<Facts, "startsAt" | "timeZone">): number[] =>
  startsAt
    ? edges.flatMap(([name, lastOf]) =>
        [when[name]?.from, when[name]?.below].flatMap((n) => (n === undefined ? [] : [lastOf(n, startsAt, timeZone)])),
      )
    : [];

/** Hours that an instant is before another. */
export const hoursBetween = (from: number, to: Date): number => (to.getTime() - from) / HOUR;
