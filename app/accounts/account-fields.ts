import type { Contact } from "~/identity/contact";
import { takesSms } from "~/identity/identity";
import { consent, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { parseContact } from "~/records/search-fields";
import { parseOwnName } from "./account";
import { contactErrors, nameErrors, newWords, ownNameWords } from "./words";

/** One field for both: what has an @ is an address. The refusal is already a sentence. */
export function parseOwnContact(typed: string): Outcome<Contact, string> {
  if (typed === "") return refuse(newWords.empty);
  const parsed = parseContact(typed);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind === "email") return done({ channel: "email", to: parsed.value.email });
  return takesSms(parsed.value.phone) ? done({ channel: "sms", to: parsed.value.phone }) : refuse(contactErrors.mobile);
}

export const contactFields = { contact: required(parseOwnContact, (sentence) => sentence, 300) };

/** How somebody wants to be called. */
export const ownNameField = required(parseOwnName, ownNameWords);

export const nameFields = {
  name: ownNameField,
  consent: consent(nameErrors.consent),
};
