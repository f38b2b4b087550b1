import { parseOwnContact } from "~/accounts/account-fields";
import type { Contact } from "~/identity/contact";
import { parseMobile } from "~/identity/identity";
import { mobileWords } from "~/identity/identity-words";
import { choice, type Field, optional, required, text } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { parseAnyNumber } from "~/notices/any-number";
import { LONGEST_WORDS, readWords } from "~/reviews/words-to-citizen";
import { dayParts, marks, topics } from "./ticket";
import { ticketErrors as errors } from "./words";

const words: Field<string> = {
  read: (typed) => {
    const read = readWords(typed, "must");
    return read.ok && read.value !== null ? done(read.value) : refuse(errors.words);
  },
  limit: LONGEST_WORDS,
  lines: true,
};

/** `pick`: one of the own contacts of whoever is in an account; else what is typed. */
export const askFields = (pick?: (typed: string) => Contact | undefined) => ({
  topic: choice(topics, errors.topic),
  number: optional(required(parseAnyNumber, () => errors.number)),
  words,
  contact: required(pick ? pickFrom(pick) : parseOwnContact, (sentence) => sentence, 300),
});

const pickFrom =
  (pick: (typed: string) => Contact | undefined) =>
  (typed: string): Outcome<Contact, string> => {
    const contact = pick(typed);
    return contact ? done(contact) : refuse(errors.pick);
  };

export const sayFields = { words };

export const callFields = {
  phone: required(parseMobile, mobileWords),
  part: choice(dayParts, errors.part),
};

export const closeFields = { mark: choice(marks, errors.mark), word: text(LONGEST_WORDS) };
