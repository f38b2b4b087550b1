import type { RecordStatus } from "#db/schema";
import { parseMoment } from "~/identity/moment";
import { parseName } from "~/identity/name";
import { parseKopecks } from "~/lib/kopecks";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type About, type Coded, optional, type Parse, type Read, required } from "~/records/row-reader";
import { statusOf } from "./import-statuses-words";
import { falseWords, rowWords, trueWords } from "./import-words";

/** The surname of a record of which it is not known whose it is; no name is read like this. */
export const NOBODY = "-";

/** Whether it is one of the catalogue has been looked at before. */
export const readId: Read<string> = (reader, { column }) => reader.text(column);

const parseStart = (text: string, { zone }: About) => parseMoment(text, zone);

/** Appointments have an hour, and nothing else has. */
export const readStart: Read<Date | null> = (reader, column, about) => {
  if (about.kind === "appointment") return required(parseStart, rowWords.moment)(reader, column, about);
  if (about.kind === null) return null;
  if (reader.has(column.column)) return reader.fault(column.column, "no-appointment", rowWords.noAppointment);
  return reader.optional(
    column,
    () => done(null),
    () => "",
  );
};

const readGivenSurname = required(parseName, rowWords.name);

/** A file may say nothing of anybody; one that does has a surname in every row. */
export const readSurname: Read<string> = (reader, column, about) =>
  reader.isTold(column.column) ? readGivenSurname(reader, column, about) : NOBODY;

const passportColumns = ["passport", "passport_issued_on", "passport_division"];

/** A part of a passport: it is told whole or not at all. */
export const ofPassport =
  <Value, Reason extends Coded>(parse: Parse<Value, Reason>, words: (reason: Reason) => string): Read<Value | null> =>
  (reader, column, about) =>
    reader.has(column.column) || !passportColumns.some((name) => reader.has(name))
      ? optional(parse, words)(reader, column, about)
      : reader.fault(column.column, "incomplete", rowWords.incompletePassport);

const chargeColumns = ["next_charge_on", "next_charge_kopecks"];

/** A part of what is taken next for an ongoing service: it is told whole or not at all, and of nothing else. */
export const ofCharge =
  <Value, Reason extends Coded>(parse: Parse<Value, Reason>, words: (reason: Reason) => string): Read<Value | null> =>
  (reader, column, about) => {
    const isTold = chargeColumns.some((name) => reader.has(name));
    if (isTold && about.kind !== null && about.kind !== "ongoing")
      return reader.has(column.column) ? reader.fault(column.column, "not-ongoing", rowWords.notOngoing) : null;
    return reader.has(column.column) || !isTold
      ? optional(parse, words)(reader, column, about)
      : reader.fault(column.column, "incomplete", rowWords.incompleteCharge);
  };

export function parseStatus(text: string): Outcome<RecordStatus, { code: "unknown" }> {
  const status = statusOf(text);
  return status ? done(status) : refuse({ code: "unknown" });
}

export const parseKopecksCell = (text: string): Outcome<number, { code: "not-whole" | "too-large" }> => {
  const kopecks = parseKopecks(text);
  return kopecks.ok ? kopecks : refuse({ code: kopecks.reason });
};

export function parseYesNo(text: string): Outcome<boolean, { code: "neither" }> {
  const word = text.toLowerCase();
  if (trueWords.includes(word)) return done(true);
  return falseWords.includes(word) ? done(false) : refuse({ code: "neither" });
}
