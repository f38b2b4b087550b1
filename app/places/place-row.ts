import { parseMoment } from "~/identity/moment";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { rowWords } from "~/records/import-words";
import { type KnownIds, readOffice } from "~/records/row";
import { Reader, type RowFault } from "~/records/row-reader";
import type { Capacity } from "./capacity";
import { placeRowWords } from "./import-places-words";

/** More at one hour is taken for a slip of the pen. */
export const mostPlaces = 500;

/**
 * Reads a row of hours, or names everything that is wrong with it, column by column.
 * @param now an hour that has come takes nobody in
 */
export function parsePlaceRow(
  cells: Partial<Record<string, string>>,
  known: KnownIds,
  now: Date,
): Outcome<Capacity & { emptied: number }, RowFault[]> {
  const reader = new Reader(cells);
  const office = readOffice(reader, known);
  const kind = reader.known("service", known.services, rowWords.service);
  if (kind && kind !== "appointment") reader.fault("service", "no-hours", placeRowWords.noHours);
  const parseStart = (text: string) => parseMoment(text, office?.timeZone ?? "UTC");
  const startsAt = reader.required({ column: "starts_at", isDay: true }, parseStart, rowWords.moment);
  if (startsAt && office && startsAt <= now) reader.fault("starts_at", "past", placeRowWords.past);
  const places = reader.required({ column: "places", digits: [1, 2, 3] }, parsePlaces, placeRowWords.places);
  if (reader.faults.length > 0) return refuse(reader.faults);
  const [agencyId, officeId, serviceId] = [reader.text("agency"), reader.text("office"), reader.text("service")];
  return done({ agencyId, officeId, serviceId, startsAt: startsAt!, places: places!, emptied: reader.emptied });
}

function parsePlaces(text: string): Outcome<number, { code: "not-whole" | "too-many" }> {
  if (!/^\d{1,9}$/u.test(text)) return refuse({ code: "not-whole" });
  return Number(text) > mostPlaces ? refuse({ code: "too-many" }) : done(Number(text));
}
