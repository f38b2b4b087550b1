import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type FieldName, fieldNames, type ImportCells, type ValueOf } from "~/records/field-lists";
import { fields } from "~/records/fields";
import { Reader, type RowFault } from "~/records/row-reader";
import { rowWords } from "./import-words";

/** One row of an agency's file, checked and normalised. Days `YYYY-MM-DD`. */
export type ImportRow = { [Name in FieldName]: ValueOf<Name> } & {
  /** Cells with a word for "nothing there", taken as empty. */
  emptied: number;
};

// Rows are copies of it: an object of this size that grows name by name costs as much as half of the reading.
const blank = Object.fromEntries([...fieldNames, "emptied"].map((name) => [name, null as unknown]));

/** The earliest zone of the country decides which day it is. */
export const earliestZone = "Asia/Kamchatka";

/** What a row can refer to. */
export interface KnownIds {
  agencies: ReadonlyMap<string, { id: string }>;
  offices: ReadonlyMap<string, { agencyId: string; timeZone: string }>;
  services: ReadonlyMap<string, ServiceKind>;
}

/**
 * Reads a row, or names everything that is wrong with it, column by column.
 * @param today no day of birth or issue may be later
 */
export function parseRow(cells: ImportCells, known: KnownIds, today: Day): Outcome<ImportRow, RowFault[]> {
  const reader = new Reader(cells);
  const zone = readOffice(reader, known)?.timeZone ?? "UTC";
  const about = { kind: reader.known("service", known.services, rowWords.service), zone, today };
  const row = { ...blank };
  for (const name of fieldNames) row[name] = fields[name].read(reader, fields[name], about);
  row.emptied = reader.emptied;
  return reader.faults.length > 0 ? refuse(reader.faults) : done(row as ImportRow);
}

/** The office of a row, which is its agency's. */
export function readOffice(reader: Reader, known: KnownIds): { timeZone: string } | null {
  const agency = reader.known("agency", known.agencies, rowWords.agency);
  const office = reader.known("office", known.offices, rowWords.office);
  if (agency && office && office.agencyId !== agency.id)
    reader.fault("office", "other-agency", rowWords.otherAgency(office.agencyId));
  return office;
}
