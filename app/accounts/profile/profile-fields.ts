import { parseDivisionCode, parseInn, parsePassport, parsePastDay, parseSnils } from "~/identity/identity";
import {
  birthDayWords,
  divisionCodeWords,
  innWords,
  issueDayWords,
  passportWords,
  snilsWords,
} from "~/identity/identity-words";
import type { Day } from "~/lib/days";
import { checkbox, optional, readForm, required } from "~/lib/form";
import { isGarbled } from "~/lib/garbled";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Passport } from "~/records/query";
import { formWords } from "~/ui/form-words";
import { ownNameField } from "../account-fields";
import type { Document } from "./profile";
import { profileErrors } from "./profile-words";

/** What was typed of oneself. A document that is left empty stays as it was, unless it is to go. */
export interface TypedProfile {
  /** As they want to be called. */
  name: string;
  bornOn: Day | null;
  address: string | null;
  passport: Passport | null;
  snils: string | null;
  inn: string | null;
  gone: readonly Document[];
}

const fieldsOn = (today: Day) => ({
  name: ownNameField,
  bornOn: optional(required((typed: string) => parsePastDay(typed, today), birthDayWords)),
  address: optional(required(parseAddress, (sentence) => sentence, 250)),
  passport: optional(required(parsePassport, passportWords)),
  issuedOn: optional(required((typed: string) => parsePastDay(typed, today), issueDayWords)),
  division: optional(required(parseDivisionCode, divisionCodeWords)),
  snils: optional(required(parseSnils, snilsWords)),
  inn: optional(required(parseInn, innWords)),
  noPassport: checkbox,
  noSnils: checkbox,
  noInn: checkbox,
});

/** An address in words, on one line. The refusal is already a sentence. */
export function parseAddress(typed: string): Outcome<string, string> {
  if (isGarbled(typed)) return refuse(profileErrors.garbled);
  return /\p{L}/u.test(typed) ? done(typed.replace(/\s+/gu, " ")) : refuse(profileErrors.address);
}

type Names = keyof ReturnType<typeof fieldsOn>;
export type ProfileErrors = Partial<Record<Names, string>>;

/** @param today where the question is asked: nobody is born tomorrow */
export function readProfile(
  form: FormData,
  today: Day,
): { typed: Record<Names, string> } & ({ ok: true; value: TypedProfile } | { ok: false; errors: ProfileErrors }) {
  const read = readForm(form, fieldsOn(today), formWords);
  const { typed } = read;
  const isAnyOfPassport = Boolean(typed.passport || typed.issuedOn || typed.division);
  const found: ProfileErrors = {
    ...(isAnyOfPassport && {
      ...(!typed.passport && { passport: passportWords({ code: "empty" }) }),
      ...(!typed.issuedOn && { issuedOn: issueDayWords({ code: "empty" }) }),
      ...(!typed.division && { division: divisionCodeWords({ code: "empty" }) }),
    }),
    ...(!read.ok && read.errors),
    ...(typed.inn.replace(/\D/gu, "").length === 10 && { inn: profileErrors.inn }),
  };
  const inOrder = (Object.keys(typed) as Names[]).filter((name) => found[name]);
  const errors: ProfileErrors = Object.fromEntries(inOrder.map((name) => [name, found[name]]));
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, typed, errors };
  const { name, bornOn, address, passport, issuedOn, division, snils, inn, noPassport, noSnils, noInn } = read.value;
  const gone = { passport: noPassport, snils: noSnils, inn: noInn };
  return {
    ok: true,
    typed,
    value: {
      ...{ name, bornOn, address, snils, inn },
      passport:
        passport && issuedOn && division
          ? { series: passport.slice(0, 4), number: passport.slice(4), issuedOn, division }
          : null,
      gone: (Object.keys(gone) as Document[]).filter((one) => gone[one]),
    },
  };
}
