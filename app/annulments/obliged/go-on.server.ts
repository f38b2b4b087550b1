import { writeEntry } from "~/journal/entries.server";
import { tellHolder } from "~/messages/tell-holder.server";
import type { CitizenRecord } from "~/records/record";
import { openReview } from "~/reviews/open.server";
import { judgeFiled } from "~/rules/judge";
import type { Obligation, Refusal } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { markClosed } from "../annulments.server";
import { findFacts, provenWays } from "../filing/holder-facts.server";
import { leaveFinishing } from "../finishing/leave-finishing.server";
import { markObliged } from "./obligations.server";

const HOUR = 3_600_000;

/**
 * To be left as the last in the transaction by which a request is proven, and signed where that is asked: it comes to its end, or
 * waits for what the rules ask of it besides. Nobody is sent anywhere for what is refused by now: a debt elsewhere is looked for
 * once it is sure who asks.
 */
export async function goOn(trx: Trx, world: World, annulment: Annulment, record: CitizenRecord): Promise<void> {
  const { asks } = annulment.decision;
  if (!asks) return leaveFinishing(trx, world, annulment);
  const { id } = annulment;
  const refusal = await whyNot(trx, world, annulment, record);
  if (refusal) {
    await markClosed(trx, id, world.now, "overtaken", refusal);
    return void (await writeEntry(trx, world, { what: "closed", about: id, facts: { because: refusal } }));
  }
  const until = obligedUntil(asks, world.now, record.startsAt);
  await markObliged(trx, id, world.now, until);
  const about = { aboutId: id, annulmentId: id, record };
  if (asks.kind === "officer") await openReview(trx, world, { kind: "ruling", ...about });
  if (asks.kind === "visit") await openReview(trx, world, { kind: "visit", ...about });
  // Who has something to do may have left the page.
  if (asks.kind !== "officer") await tellHolder(trx, world, { template: "obliged", record, annulmentId: id });
  const facts = { asks: asks.kind, until: until?.toISOString() ?? null };
  await writeEntry(trx, world, { what: "obliged", about: id, facts });
}

async function whyNot(
  trx: Trx,
  { now }: World,
  { filedAt, decision, mode, provenBy }: Annulment,
  record: CitizenRecord,
): Promise<Refusal | null> {
  const book = await findRules(trx, filedAt);
  const { facts, rules } = await findFacts(trx, record, {
    book,
    now,
    filedAt,
    isProven: true,
    open: provenWays(provenBy),
  });
  return judgeFiled(facts, rules, filedAt, decision, mode).refusal;
}

/**
 * By when the citizen has to meet it, if it begins at `from`; null where an officer decides when that is over. What is met once the
 * appointed time has come frees nobody's hour.
 */
function obligedUntil(asks: Obligation, from: Date, startsAt: Date | null): Date | null {
  if (!("withinHours" in asks)) return null;
  const until = new Date(from.getTime() + asks.withinHours * HOUR);
  return startsAt && startsAt < until ? startsAt : until;
}
