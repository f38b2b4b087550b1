import type { Columns } from "~/records/header";
import type { FileTally } from "~/records/import-columns";

/** How many places there are at an hour, those that are taken among them. */
export interface Capacity {
  agencyId: string;
  officeId: string;
  serviceId: string;
  startsAt: Date;
  places: number;
}

const columns = ["agency", "office", "service", "starts_at", "places"];

/** A file of hours; all of them in every row. */
export const placeColumns: Columns = { all: columns, mandatory: columns };

/** What became of the rows, in places. */
export interface PlacesTally extends FileTally {
  added: number;
  removed: number;
}
