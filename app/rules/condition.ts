import type { AnnulmentMode } from "#db/schema";
import type { Facts } from "./rule";
import type { Bounds, When } from "./when";

const HOUR = 3_600_000;

/** Of a record as it is judged, for one way of ending it. */
export interface Judged extends Facts {
  mode: AnnulmentMode;
}

/** Whether everything holds that a rule asks, at `now`. */
export const matches = (when: When, facts: Judged, now: Date): boolean =>
  matchesButHours(when, facts) && (!when.hoursBefore || withinHours(when.hoursBefore, facts.startsAt, now));

/** The same, whatever the hour is. */
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
  (!when.withoutPhone || !facts.hasPhone);

const oneOf = <Code>(named: readonly Code[] | undefined, code: Code | null | undefined): boolean =>
  !named || (code !== undefined && code !== null && named.includes(code));

/** Half-open: from <= n < below. */
export const within = (
  { from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY }: Bounds,
  n: number,
): boolean => from <= n && n < below;

/** In milliseconds, so that the boundary is exact: with 24:00:00.000 left the tier "from 24" applies. */
function withinHours({ from, below }: Bounds, startsAt: Date | null, now: Date): boolean {
  if (!startsAt) return false;
  const left = startsAt.getTime() - now.getTime();
  return (from === undefined || left >= from * HOUR) && (below === undefined || left < below * HOUR);
}

/** The last instants of the tiers that a condition cuts time into: from a millisecond later on it may come out otherwise. */
export const boundaries = ({ hoursBefore }: When, startsAt: Date | null): number[] =>
  startsAt && hoursBefore
    ? [hoursBefore.from, hoursBefore.below].flatMap((hours) =>
        hours === undefined ? [] : [startsAt.getTime() - hours * HOUR],
      )
    : [];

/** Hours that an instant is before another. */
export const hoursBetween = (from: number, to: Date): number => (to.getTime() - from) / HOUR;
