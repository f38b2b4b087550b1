import { done, type Outcome, refuse } from "~/lib/outcome";
import { phoneMac } from "~/records/macs.server";
import { hasProvenContact } from "~/records/proven.server";
import type { CitizenRecord } from "~/records/record";
import { findRules } from "~/rules/rule-sets.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { moveTerms } from "./move-terms";
import { isOffering } from "./offering.server";

/** "unproven": their phone is to be proven first. "not-offered": no hour of this record is offered to anybody. */
export type EarlierRefusal = "not-found" | "unproven" | "not-offered";

/** Whether whoever asks may want an earlier hour for a record; the record where they may. */
export async function judgeAsking(
  db: Db | Trx,
  { actor, now, house }: World,
  record: CitizenRecord | undefined,
): Promise<Outcome<CitizenRecord, EarlierRefusal>> {
  if (!record || actor.kind !== "visitor") return refuse("not-found");
  const terms = moveTerms(record, await findRules(db, now), now, { isClosed: false, open: ["sms"] });
  if (!terms.ok || record.phone === null || !(await isOffering(db, record.agency.id))) return refuse("not-offered");
  const isProven = hasProvenContact(actor, phoneMac(house.keys, record.phone));
  return isProven ? done(record) : refuse("unproven");
}
