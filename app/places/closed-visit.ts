import { officeAddress } from "~/agencies/office";
import type { CitizenRecord } from "~/records/record";

/** What has become of a visit that its office does not keep; nothing of whose it is. */
export interface VisitStanding {
  readonly state: "open" | "moved" | "cancelled" | "past" | "kept";
  readonly service: string;
  readonly where: string;
  readonly zone: string;
  /** The hour that is lost. */
  readonly startsAt: Date;
  /** The hour that its holder has chosen instead. */
  readonly movedTo: { readonly at: Date; readonly where: string; readonly zone: string } | null;
}

type Known = Pick<CitizenRecord, "annulledAt" | "startsAt" | "service" | "office">;

/** `isClosed`: whether its office does not keep the hour that the record has. */
export function standingOf(
  { startsAt }: { startsAt: Date },
  record: Known,
  isClosed: boolean,
  now: Date,
): VisitStanding {
  const { office, service, annulledAt } = record;
  const isMoved = record.startsAt !== null && record.startsAt.getTime() !== startsAt.getTime();
  const place = { where: officeAddress(office), zone: office.timeZone };
  const state = annulledAt ? "cancelled" : isMoved ? "moved" : startsAt <= now ? "past" : isClosed ? "open" : "kept";
  return {
    ...{ state, service: service.title, startsAt, ...place },
    movedTo: state === "moved" && record.startsAt ? { at: record.startsAt, ...place } : null,
  };
}
