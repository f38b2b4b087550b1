import type { RecordStatus, ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { parseKopecks } from "~/lib/kopecks";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { tidy } from "~/lib/typed";
import {
  parseDivisionCode,
  parseEmail,
  parseInn,
  parsePassport,
  parsePastDay,
  parsePhone,
  parseSnils,
} from "~/proofs/identity";
import type { ImportCells } from "~/records/imports";
import { parseMoment } from "~/records/moment";
import { parseName } from "~/records/name";
import { parseRecordNumber } from "~/records/number";
import { Reader, type RowFault } from "~/records/row-reader";
import {
  birthDayWords,
  divisionCodeWords,
  emailWords,
  innWords,
  issueDayWords,
  passportWords,
  phoneWords,
  recordNumberWords,
  snilsWords,
} from "~/words/identity";
import { falseWords, rowWords, trueWords } from "~/words/import";
import { statusOf } from "~/words/import-statuses";

/** One row of an agency's file, checked and normalised. Days `YYYY-MM-DD`. */
export interface ImportRow {
  number: string;
  agencyId: string;
  officeId: string;
  serviceId: string;
  status: RecordStatus;
  createdAt: Date;
  /** Null for all but appointments. */
  startsAt: Date | null;
  surname: string;
  /** Empty for a mononym. */
  givenName: string;
  patronymic: string | null;
  bornOn: Day | null;
  phone: string | null;
  email: string | null;
  passport: { series: string; number: string; issuedOn: Day; division: string } | null;
  inn: string | null;
  snils: string | null;
  paidKopecks: number;
  debtKopecks: number;
  confirmedWithCertificate: boolean;
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
  const office = readOffice(reader, known);
  const kind = reader.known("service", known.services, rowWords.service);
  const zone = office?.timeZone ?? "UTC";
  const row = {
    number: reader.required("number", parseRecordNumber, recordNumberWords),
    agencyId: tidy(cells.agency),
    officeId: tidy(cells.office),
    serviceId: tidy(cells.service),
    status: reader.required("status", parseStatus, rowWords.status),
    createdAt: reader.required("created_at", (text) => parseMoment(text, zone), rowWords.moment),
    startsAt: readStart(reader, kind, zone),
    surname: reader.required("surname", parseName, rowWords.name),
    givenName: reader.optional("given_name", parseName, rowWords.name) ?? "",
    patronymic: reader.optional("patronymic", parseName, rowWords.name),
    bornOn: reader.optional("born_on", (text) => parsePastDay(text, today), birthDayWords),
    phone: reader.optional("phone", parsePhone, phoneWords),
    email: reader.optional("email", parseEmail, emailWords),
    passport: readPassport(reader, today),
    inn: reader.optional("inn", parseInn, innWords),
    snils: reader.optional("snils", parseSnils, snilsWords),
    paidKopecks: reader.optional("paid_kopecks", readKopecks, rowWords.kopecks) ?? 0,
    debtKopecks: reader.optional("debt_kopecks", readKopecks, rowWords.kopecks) ?? 0,
    confirmedWithCertificate: reader.optional("confirmed_with_certificate", parseYesNo, rowWords.yesNo) ?? false,
    emptied: 0,
  };
  row.emptied = reader.emptied;
  return reader.faults.length > 0 ? refuse(reader.faults) : done(row as ImportRow);
}

function readOffice(reader: Reader, known: KnownIds): { timeZone: string } | null {
  const agency = reader.known("agency", known.agencies, rowWords.agency);
  const office = reader.known("office", known.offices, rowWords.office);
  if (agency && office && office.agencyId !== agency.id)
    reader.fault("office", "other-agency", rowWords.otherAgency(office.agencyId));
  return office;
}

function readStart(reader: Reader, kind: ServiceKind | null, zone: string): Date | null {
  if (kind === "appointment") return reader.required("starts_at", (text) => parseMoment(text, zone), rowWords.moment);
  if (kind && reader.has("starts_at")) reader.fault("starts_at", "no-appointment", rowWords.noAppointment);
  return null;
}

function readPassport(reader: Reader, today: Day): ImportRow["passport"] {
  const columns = ["passport", "passport_issued_on", "passport_division"] as const;
  const missing = columns.filter((column) => !reader.has(column));
  if (missing.length === columns.length) return null;
  for (const column of missing) reader.fault(column, "incomplete", rowWords.incompletePassport);
  const digits = reader.optional("passport", parsePassport, passportWords);
  const issuedOn = reader.optional("passport_issued_on", (text) => parsePastDay(text, today), issueDayWords);
  const division = reader.optional("passport_division", parseDivisionCode, divisionCodeWords);
  if (!digits || !issuedOn || !division) return null;
  return { series: digits.slice(0, 4), number: digits.slice(4), issuedOn, division };
}

function parseStatus(text: string): Outcome<RecordStatus, { code: "unknown" }> {
  const status = statusOf(text);
  return status ? done(status) : refuse({ code: "unknown" });
}

const readKopecks = (text: string): Outcome<number, { code: "not-whole" | "too-large" }> => {
  const kopecks = parseKopecks(text);
  return kopecks.ok ? kopecks : refuse({ code: kopecks.reason });
};

function parseYesNo(text: string): Outcome<boolean, { code: "neither" }> {
  const word = text.toLowerCase();
  if (trueWords.includes(word)) return done(true);
  return falseWords.includes(word) ? done(false) : refuse({ code: "neither" });
}
