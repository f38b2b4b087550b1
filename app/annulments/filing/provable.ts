import type { AnnulmentMode } from "#db/schema";
import { type Channel, contactsOf } from "~/identity/contact";
import { factsOf, type Way } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { judge } from "~/rules/judge";
import { type Rules, termsOf } from "~/rules/rule";

/**
 * By which of the open channels a code can prove a request: the rules must come to the same as with all of them, for a rule may
 * ask for a phone, and what was agreed to must not change by the way it is proven.
 */
export function provableBy(
  record: CitizenRecord,
  rules: Rules,
  { at, mode, open }: { at: Date; mode: AnnulmentMode; open: readonly Channel[] },
): Channel[] {
  return contactsOf(record)
    .map(({ channel }) => channel)
    .filter((channel) => open.includes(channel))
    .filter((channel) => isAlike(record, rules, { at, mode, open, way: channel }));
}

/**
 * Whether the account that a contact of the record belongs to proves a request without a code: where a code to a mailbox would, for it
 * shows no more than that, and where the rules do not ask for a code.
 */
export const isProvableInAccount = (
  record: CitizenRecord,
  rules: Rules,
  { at, mode }: { at: Date; mode: AnnulmentMode },
): boolean =>
  !rules.codeRequired?.includes(record.service.class) &&
  isAlike(record, rules, { at, mode, open: contactsOf(record).map(({ channel }) => channel), way: "account" });

interface Wish {
  at: Date;
  mode: AnnulmentMode;
  open: readonly Channel[];
  way: Way;
}

function isAlike(record: CitizenRecord, rules: Rules, { at, mode, open, way }: Wish): boolean {
  const usual = judge(factsOf(record, open), rules, at, mode);
  const own = judge(factsOf(record, [way]), rules, at, mode);
  return own.refusal === usual.refusal && termsOf(own) === termsOf(usual);
}
