import {
  parseDivisionCode,
  parseEmail,
  parseMobile,
  parsePassport,
  parsePastDay,
  parsePhone,
} from "~/identity/identity";
import {
  divisionCodeWords,
  emailWords,
  issueDayWords,
  mobileWords,
  passportWords,
  phoneWords,
  recordNumberWords,
} from "~/identity/identity-words";
import { parseRecordNumber } from "~/identity/record-number";
import type { Day } from "~/lib/days";
import { required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { searchWords } from "./search-words";

export type Contact = { kind: "phone"; phone: string } | { kind: "email"; email: string };

/** One field for both: what has an @ is an address. The refusal is already a sentence. */
export function parseContact(typed: string): Outcome<Contact, string> {
  if (typed.includes("@")) {
    const email = parseEmail(typed);
    return email.ok ? done({ kind: "email", email: email.value }) : refuse(emailWords(email.reason));
  }
  const phone = parsePhone(typed);
  if (phone.ok) return done({ kind: "phone", phone: phone.value });
  return refuse(phone.reason.code === "empty" ? searchWords.emptyContact : phoneWords(phone.reason));
}

export const numberFields = {
  number: required(parseRecordNumber, recordNumberWords),
  contact: required(parseContact, (sentence) => sentence, 300),
};

export const phoneFields = { phone: required(parseMobile, mobileWords) };

/** `today`: that of the place where the question is asked; a passport is not issued tomorrow. */
export const passportFields = (today: Day) => ({
  number: required(parseRecordNumber, recordNumberWords),
  passport: required(parsePassport, passportWords),
  issuedOn: required((typed: string) => parsePastDay(typed, today), issueDayWords),
  division: required(parseDivisionCode, divisionCodeWords),
});
