import type { AnnulmentMode } from "#db/schema";
import type { Day } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { CitizenRecord } from "~/records/record";
import type { Annulment } from "../annulment";

/**
 * What a slip says: that a request is to be confirmed in person. No name and no phone: whoever finds it learns of nobody, and the
 * office finds the request by its number.
 */
export interface SlipFacts {
  /** Of the request: 8 digits. */
  number: string;
  mode: AnnulmentMode;
  filedAt: Date;
  service: Pick<CitizenRecord["service"], "title" | "kind">;
  startsAt: Date | null;
  office: Pick<CitizenRecord["office"], "name" | "city" | "address" | "timeZone" | "phone" | "openingHours">;
  region: Pick<CitizenRecord["region"], "name">;
  visit: Visit;
}

/** What the rules ask of a visit. */
export interface Visit {
  /** In the zone of the office; null: until the appointed hour, which comes first. */
  lastDay: Day | null;
  /** What to bring, each in the words of a sentence, in the accusative. */
  papers: readonly string[];
}

/** `dueOn`: the last day on which the office waits. Who comes after the appointed hour has nothing to confirm any more. */
export const lastDayOf = (dueOn: Day, { startsAt, office }: Pick<CitizenRecord, "startsAt" | "office">): Day | null =>
  startsAt && dueOn >= dayIn(startsAt, office.timeZone) ? null : dueOn;

export function slipFacts(record: CitizenRecord, annulment: Annulment, visit: Visit): SlipFacts {
  const { number, mode, filedAt } = annulment;
  const { name, city, address, timeZone, phone, openingHours } = record.office;
  return {
    ...{ number, mode, filedAt, visit },
    service: { title: record.service.title, kind: record.service.kind },
    startsAt: record.startsAt,
    office: { name, city, address, timeZone, phone, openingHours },
    region: { name: record.region.name },
  };
}

/** What the downloaded file is called. */
export const slipName = (number: string): string => `otmena-talon-${number.slice(0, 4)}-${number.slice(4)}.pdf`;
