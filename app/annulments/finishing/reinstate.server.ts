import { factsOf } from "~/records/facts";
import { findRecord } from "~/records/records.server";
import { findRulesOfDecision } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { couldReinstate } from "../annulment";
import { lockAnnulment, markRestored } from "../annulments.server";
import { carryOut } from "./carry-out.server";
import { closeOvertaken } from "./close-overtaken.server";

/**
 * Within the transaction of whoever decided so, the record locked: what came to nothing since its agency had objected is carried out
 * once more, as it was judged then, with a notice of its own. What was filed on the record since gives way to it. False where it
 * stands otherwise, or its record is cancelled already.
 */
export async function reinstate(trx: Trx, world: World, annulmentId: string): Promise<boolean> {
  const annulment = await lockAnnulment(trx, annulmentId);
  if (!annulment) return false;
  const record = await findRecord(trx, annulment.recordId);
  if (!couldReinstate(annulment, record)) return false;
  const { id, decision } = annulment;
  await closeOvertaken(trx, world, record.id, decision.rule);
  await markRestored(trx, id, null);
  const rules = await findRulesOfDecision(trx, decision);
  const facts = factsOf(record);
  await carryOut(trx, world, {
    annulment: { ...annulment, restoredAt: null },
    record,
    facts,
    rules,
    decision,
    surname: null,
  });
  return true;
}
