import { parseDay } from "~/identity/day";
import {
  parseDivisionCode,
  parseEmail,
  parseInn,
  parsePassport,
  parsePastDay,
  parsePhone,
  parseSnils,
} from "~/identity/identity";
import {
  birthDayWords,
  chargeDayWords,
  divisionCodeWords,
  emailWords,
  innWords,
  issueDayWords,
  passportWords,
  phoneWords,
  recordNumberWords,
  snilsWords,
  uinWords,
} from "~/identity/identity-words";
import { parseMoment } from "~/identity/moment";
import { parseName } from "~/identity/name";
import { parseRecordNumber } from "~/identity/record-number";
import { parseUin } from "~/identity/uin";
import type { Day } from "~/lib/days";
import { formatKopecks } from "~/lib/kopecks";
import { dayWords } from "~/lib/time-words";
import {
  ofCharge,
  ofPassport,
  parseKopecksCell,
  parseStatus,
  parseYesNo,
  readId,
  readStart,
  readSurname,
} from "~/records/cells";
import { type About, type Column, optional, optionalOr, type Read, required } from "~/records/row-reader";
import { rowWords } from "./import-words";
import { shownWords } from "./shown-words";

/** One line of a summary, in words. */
export interface Fact {
  readonly term: string;
  readonly value: string;
}

export interface Field extends Column {
  /** A file without this column is not read. */
  readonly mandatory?: true;
  /** Says whose the record is: a file that has any of these has the surname, too. */
  readonly of?: "holder";
  /** Where it is kept in `citizen_record`; a `_mac` is its keyed hash. */
  readonly sql: Readonly<Record<string, "text" | "timestamptz" | "date" | "bigint" | "boolean" | "bytea">>;
  readonly read: Read<unknown>;
  /** What pages that show a record in full say of it; null: nothing. */
  readonly line?: (value: never) => Fact | null;
}

/**
 * All that an agency tells of a record, each with the column of its file, how that is read, and where it is kept. What
 * stands here goes from the file into the database and from there into `CitizenRecord`, and is shown if it has a `line`. A
 * file need not have a column that is not mandatory: what it does not speak of stays as it was.
 *
 * `source_digest` is over them in this order: a new field goes to the end, or every record would count as changed.
 */
export const fields = {
  agencyId: { column: "agency", mandatory: true, sql: { agency_id: "text" }, read: readId },
  number: {
    column: "number",
    mandatory: true,
    sql: { number: "text" },
    digits: [9],
    read: required(parseRecordNumber, recordNumberWords),
  },
  officeId: { column: "office", mandatory: true, sql: { office_id: "text" }, read: readId },
  serviceId: { column: "service", mandatory: true, sql: { service_id: "text" }, read: readId },
  status: { column: "status", mandatory: true, sql: { status: "text" }, read: required(parseStatus, rowWords.status) },
  createdAt: {
    column: "created_at",
    mandatory: true,
    sql: { created_at: "timestamptz" },
    isDay: true,
    read: required((text, { zone }: About) => parseMoment(text, zone), rowWords.moment),
  },
  /** Null for all but appointments. */
  startsAt: { column: "starts_at", sql: { starts_at: "timestamptz" }, isDay: true, read: readStart },
  surname: { column: "surname", of: "holder", sql: { surname: "text" }, read: readSurname },
  /** Empty for a mononym. */
  givenName: {
    column: "given_name",
    of: "holder",
    sql: { given_name: "text" },
    read: optionalOr("", parseName, rowWords.name),
  },
  patronymic: {
    column: "patronymic",
    of: "holder",
    sql: { patronymic: "text" },
    read: optional(parseName, rowWords.name),
  },
  bornOn: {
    column: "born_on",
    of: "holder",
    sql: { born_on: "date" },
    isDay: true,
    read: optional((text, { today }: About) => parsePastDay(text, today), birthDayWords),
  },
  /** E.164: where codes are sent. */
  phone: {
    column: "phone",
    of: "holder",
    sql: { phone: "text", phone_mac: "bytea" },
    digits: [11],
    read: optional(parsePhone, phoneWords),
  },
  email: { column: "email", of: "holder", sql: { email: "text" }, read: optional(parseEmail, emailWords) },
  passport: {
    column: "passport",
    of: "holder",
    sql: { passport_mac: "bytea" },
    digits: [10],
    read: ofPassport(parsePassport, passportWords),
  },
  passportIssuedOn: {
    column: "passport_issued_on",
    of: "holder",
    sql: {},
    isDay: true,
    read: ofPassport((text, { today }: About) => parsePastDay(text, today), issueDayWords),
  },
  passportDivision: {
    column: "passport_division",
    of: "holder",
    sql: {},
    digits: [6],
    read: ofPassport(parseDivisionCode, divisionCodeWords),
  },
  inn: { column: "inn", of: "holder", sql: { inn_mac: "bytea" }, digits: [10, 12], read: optional(parseInn, innWords) },
  snils: {
    column: "snils",
    of: "holder",
    sql: { snils_mac: "bytea" },
    digits: [11],
    read: optional(parseSnils, snilsWords),
  },
  paidKopecks: {
    column: "paid_kopecks",
    sql: { paid_kopecks: "bigint" },
    read: optionalOr(0, parseKopecksCell, rowWords.kopecks),
    line: (paid: number) => ({
      term: shownWords.paid,
      value: paid > 0 ? shownWords.paidAmount(formatKopecks(paid)) : shownWords.free,
    }),
  },
  debtKopecks: {
    column: "debt_kopecks",
    sql: { debt_kopecks: "bigint" },
    read: optionalOr(0, parseKopecksCell, rowWords.kopecks),
  },
  confirmedWithCertificate: {
    column: "confirmed_with_certificate",
    sql: { confirmed_with_certificate: "boolean" },
    takesNo: true,
    read: optionalOr(false, parseYesNo, rowWords.yesNo),
  },
  /** Of what goes on until it is ended: when money is taken for it next, and how much; both, or neither. */
  nextChargeOn: {
    column: "next_charge_on",
    sql: { next_charge_on: "date" },
    isDay: true,
    read: ofCharge(parseDay, chargeDayWords),
    line: (day: Day | null) => (day ? { term: shownWords.nextCharge, value: dayWords(day) } : null),
  },
  nextChargeKopecks: {
    column: "next_charge_kopecks",
    sql: { next_charge_kopecks: "bigint" },
    read: ofCharge(parseKopecksCell, rowWords.kopecks),
    line: (amount: number | null) =>
      amount === null ? null : { term: shownWords.nextAmount, value: formatKopecks(amount) },
  },
  /** Under which number the debt can be paid; a debt of another number is another debt. */
  debtUin: { column: "debt_uin", sql: { debt_uin: "text" }, digits: [20, 25], read: optional(parseUin, uinWords) },
} as const satisfies Record<string, Field>;
