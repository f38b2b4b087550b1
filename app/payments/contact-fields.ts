import { parseOwnContact } from "~/accounts/account-fields";
import type { Contact } from "~/identity/contact";
import { type Field, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { paymentErrors } from "./words";

/** One of what is known of whoever pays; or, where nothing is, what is typed. */
export const contactFields = (own: readonly (Contact & { id: string })[]): { contact: Field<Contact> } => ({
  contact: required(own.length > 0 ? pickFrom(own) : parseOwnContact, (sentence) => sentence, 300),
});

const pickFrom =
  (own: readonly (Contact & { id: string })[]) =>
  (typed: string): Outcome<Contact, string> => {
    const found = own.find(({ id }) => id === typed);
    return found ? done({ channel: found.channel, to: found.to }) : refuse(paymentErrors.pick);
  };
