import { officeAddress } from "~/agencies/office";
import { type CitizenRecord, isArchived, placelessStatuses } from "~/records/record";
import type { ClosedVisit } from "./closed-day";

/** What has become of a visit that its office does not keep; nothing of whose it is. */
export interface VisitStanding {
  readonly state: "open" | "moved" | "cancelled" | "past" | "kept";
  readonly service: string;
  readonly where: string;
  readonly zone: string;
  /** The hour that is lost. */
  readonly startsAt: Date;
  /** The hour that its holder has instead. */
  readonly movedTo: { readonly at: Date; readonly where: string; readonly zone: string } | null;
}

type Visit = Pick<ClosedVisit, "startsAt" | "officeId">;
type Known = Pick<CitizenRecord, "annulledAt" | "status" | "startsAt" | "service" | "office">;

const isThere = ({ startsAt, officeId }: Visit, { startsAt: own, office }: Known): boolean =>
  own?.getTime() === startsAt.getTime() && office.id === officeId;

/** Whether somebody is still awaited at the hour, and at the office, of a visit. */
export const isExpected = (visit: Visit, record: Known, now: Date): boolean =>
  !isArchived(record, now) && isThere(visit, record);

/** `isClosed`: whether its office does not keep the hour that the record has. */
export function standingOf(visit: Visit, record: Known, isClosed: boolean, now: Date): VisitStanding {
  const { startsAt } = visit;
  const { office, service, annulledAt, status } = record;
  const isOff = annulledAt !== null || placelessStatuses.includes(status);
  const isMoved = record.startsAt !== null && !isThere(visit, record);
  const place = { where: officeAddress(office), zone: office.timeZone };
  const state = isOff ? "cancelled" : isMoved ? "moved" : startsAt <= now ? "past" : isClosed ? "open" : "kept";
  return {
    ...{ state, service: service.title, startsAt, ...place },
    movedTo: state === "moved" && record.startsAt ? { at: record.startsAt, ...place } : null,
  };
}
