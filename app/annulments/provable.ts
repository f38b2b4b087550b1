import type { AnnulmentMode } from "#db/schema";
import { type Channel, contactsOf } from "~/identity/contact";
import { factsOf } from "~/records/facts";
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
  const usual = judge(factsOf(record, open), rules, at, mode);
  return contactsOf(record)
    .map(({ channel }) => channel)
    .filter((channel) => open.includes(channel))
    .filter((channel) => {
      const own = judge(factsOf(record, [channel]), rules, at, mode);
      return own.refusal === usual.refusal && termsOf(own) === termsOf(usual);
    });
}
