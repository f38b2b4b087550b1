import type { Filing } from "~/annulments/filing/file.server";
import { findFacts } from "~/annulments/filing/holder-facts.server";
import { listMatching } from "~/records/matching.server";
import { findRecord } from "~/records/records.server";
import { shownOf } from "~/records/seen.server";
import { barsOf } from "~/rules/barring";
import { judge } from "~/rules/judge";
import { type Decision, type Facts, type Rules, termsOf } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";

/** What an SMS with a number comes to. */
export type Wish =
  /** No record of that phone has it. */
  | { kind: "none" }
  /** It is not cancelled without more than a yes, or not at all: that is told and asked on a page. */
  | { kind: "page" }
  | { kind: "file"; recordId: string; filing: Omit<Filing, "consentVersion"> };

/** Looks for the record of a phone under one of these numbers, and judges it; changes nothing. */
export async function wishOf(world: World, numbers: readonly string[], phoneMac: Uint8Array): Promise<Wish> {
  const { db, now, house } = world;
  const found = new Set<string>();
  for (const number of numbers.length > 0 ? numbers : [NOBODYS])
    for (const id of await listMatching(db, number, { phone_mac: phoneMac })) found.add(id);
  const [recordId] = found;
  if (recordId === undefined) return { kind: "none" };
  if (found.size > 1) return { kind: "page" };
  const record = await findRecord(db, recordId);
  const book = await findRules(db, now);
  // Whoever the answer reaches holds the phone of the record: nobody else learns what it comes to.
  const { facts, rules } = await findFacts(db, record, { book, now, filedAt: now, isProven: true, open: ["sms"] });
  const decision = judge(facts, rules, now, "cancel");
  if (!isPlain(decision, facts, rules) || barsNow(facts, rules, now, record.office.timeZone)) return { kind: "page" };
  const seen = shownOf(house.keys, record);
  return {
    kind: "file",
    recordId,
    filing: { mode: "cancel", reason: null, note: null, seen, terms: termsOf(decision) },
  };
}

/** Looked for where none was read, so that an answer to what cannot be read takes no other time. */
const NOBODYS = "000000000";

/** Whether nothing is asked besides a yes. */
const isPlain = (decision: Decision, facts: Facts, rules: Rules): boolean =>
  decision.allowed &&
  decision.modes.includes("cancel") &&
  termsOf(decision) === "free" &&
  decision.signature !== "required" &&
  !rules.reasonRequired.includes(facts.class) &&
  !rules.noteRequired?.includes(facts.class);

const barsNow = (facts: Facts, rules: Rules, now: Date, zone: string): boolean =>
  barsOf({ ...facts, mode: "cancel" }, rules, { filedAt: now, now, zone }).some(({ from }) => from === null);
