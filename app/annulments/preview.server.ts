import { type Look, listLooks } from "~/journal/looks.server";
import type { CitizenRecord } from "~/records/record";
import { findReachable, listTied } from "~/records/records.server";
import { seal, shownOf } from "~/records/seen.server";
import { judge } from "~/rules/judge";
import { type Decision, type Reason, reasonsFor } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "./annulment";
import { findForemost } from "./annulments.server";
import { findFacts, isHolder, listDebtsElsewhere } from "./holder-facts.server";

const mostLooks = 10;

/** Everything the citizen decides on: nothing is changed by looking. */
export interface Preview {
  record: CitizenRecord;
  /** What is shown of it, for the form to bring back. */
  sealed: string;
  decision: Decision;
  reasons: Reason[];
  reasonRequired: boolean;
  /** None until the phone is proven: whoever knows a number and a phone learns of no other record, not even how many. */
  tied: CitizenRecord[];
  /** What it is refused for, where that is a debt for something else; for its holder alone. */
  debts: CitizenRecord[];
  /** Days on which officers looked at it, for its holder alone. */
  looks: Look[];
  /** The newest request on this record that the visitor can reach, whatever its state. */
  annulment: Annulment | null;
}

/** Undefined for a record that the visitor does not reach: as good as none. */
export async function preview(world: World, recordId: string): Promise<Preview | undefined> {
  const record = await findReachable(world.db, world.actor, recordId);
  if (!record) return undefined;
  const isProven = isHolder(world, record);
  const book = await findRules(world.db, world.now);
  const { facts, rules } = await findFacts(world.db, record, book, world.now, isProven);
  const decision = judge(facts, rules, world.now);
  const annulment = await findForemost(world.db, world.actor, record.id);
  return {
    record,
    sealed: seal(world.house.keys, shownOf(world.house.keys, record)),
    decision,
    reasons: reasonsFor(rules, record.service),
    reasonRequired: rules.reasonRequired.includes(record.service.class),
    // Not asked before, so that the time of the answer does not tell either.
    tied: isProven ? await listTied(world.db, record, world.now) : [],
    looks: isProven ? await listLooks(world.db, record.id, record.office.timeZone, mostLooks) : [],
    debts: decision.refusal === "debt-elsewhere" ? await listDebtsElsewhere(world.db, record, world.now) : [],
    annulment: annulment ?? null,
  };
}
