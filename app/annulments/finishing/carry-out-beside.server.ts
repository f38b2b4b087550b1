import { writeEntry } from "~/journal/entries.server";
import type { HashedSurname } from "~/notices/issue.server";
import { lockRecord } from "~/records/records.server";
import { shownOf } from "~/records/seen.server";
import type { RuleBook } from "~/rules/book";
import { judgeFiled } from "~/rules/judge";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findFiling, findOpen } from "../annulments.server";
import type { Companion } from "../filing/companion";
import { seenOf } from "../filing/companions.server";
import { findFacts, provenWays } from "../filing/holder-facts.server";
import { insertNumbered } from "../insert-numbered.server";
import { carryOut } from "./carry-out.server";
import { closeAnnulled } from "./close-overtaken.server";

interface Beside {
  /** The request that has just been carried out. */
  first: Annulment;
  /** Its service's class: what was said of it holds for another of that class alone. */
  ofClass: string;
  one: Companion;
  book: RuleBook;
  surname: HashedSurname | null;
}

/**
 * Within the act that carries out a request: the same for a record that its holder wants ended with it, as a request of its own,
 * filed and proven when the first was. One that is cancelled already, or whose hour has come, or that is not any more what they
 * agreed to, stays as it is.
 */
export async function carryOutBeside(
  trx: Trx,
  world: World,
  { first, ofClass, one, book, surname }: Beside,
): Promise<void> {
  const record = await lockRecord(trx, one.recordId);
  const isOver = record.startsAt !== null && record.startsAt <= world.now;
  if (isOver || seenOf(world.house.keys, record) !== one.seen) return;
  const { facts, rules } = await findFacts(trx, record, {
    ...{ book, now: world.now, filedAt: first.filedAt },
    isProven: true,
    open: provenWays(first.provenBy),
  });
  const decision = judgeFiled(facts, rules, first.filedAt, one.decision, first.mode);
  if (!decision.allowed || decision.asks || decision.signature) return;
  const filing = await findFiling(trx, first.id);
  // What they filed for it alone is carried out by this one.
  const own = await findOpen(trx, record.id, filing.visitor_id);
  if (own) await closeAnnulled(trx, world, own.id);
  const annulment = await insertNumbered(trx, world.house.keys, {
    ...filing,
    ...{ record_id: record.id, led_by: first.id },
    ...(record.service.class === ofClass && { reason: first.reason, note: first.note }),
    ...{ decision: JSON.stringify(one.decision), shown: JSON.stringify(shownOf(world.house.keys, record)) },
  });
  const { id, mode, revision } = annulment;
  const filed = { record: record.id, mode, revision, rule: one.decision.rule, ruleSet: one.decision.ruleSetVersion };
  await writeEntry(trx, world, { what: "filed", about: id, facts: { ...filed, with: first.id } });
  await carryOut(trx, world, { annulment, record, facts, rules, decision, surname });
}
