import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type FieldName, fieldNames, type ImportCells, type ValueOf } from "~/records/field-lists";
import { fields } from "~/records/fields";
import type { Passport } from "~/records/query";
import { Reader, type RowFault } from "~/records/row-reader";
import { rowWords } from "./import-words";

type Values = { [Name in FieldName]: ValueOf<Name> };

/** One row of an agency's file, checked and normalised. Days `YYYY-MM-DD`. */
export interface ImportRow extends Omit<Values, `passport${string}`> {
  passport: Passport | null;
  /** Cells with a word for "nothing there", taken as empty. */
  emptied: number;
}

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
  const values = Object.fromEntries(
    fieldNames.map((name) => [name, fields[name].read(reader, fields[name], about)]),
  ) as Values;
  if (reader.faults.length > 0) return refuse(reader.faults);
  const { passport: digits, passportIssuedOn: issuedOn, passportDivision: division, ...others } = values;
  const isWhole = digits !== null && issuedOn !== null && division !== null;
  const passport = isWhole ? { series: digits.slice(0, 4), number: digits.slice(4), issuedOn, division } : null;
  return done({ ...others, passport, emptied: reader.emptied });
}

function readOffice(reader: Reader, known: KnownIds): { timeZone: string } | null {
  const agency = reader.known("agency", known.agencies, rowWords.agency);
  const office = reader.known("office", known.offices, rowWords.office);
  if (agency && office && office.agencyId !== agency.id)
    reader.fault("office", "other-agency", rowWords.otherAgency(office.agencyId));
  return office;
}
