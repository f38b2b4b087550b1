import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { tellHolder } from "~/messages/tell-holder.server";
import { type HashedSurname, hashedSurname } from "~/notices/issue.server";
import { findOfAnnulment, type Notice } from "~/notices/notices.server";
import { lockOwn } from "~/places/slots.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockInOrder, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { judgeFiled } from "~/rules/judge";
import { askedOfHolder } from "~/rules/of-holder";
import type { Decision } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "../annulment";
import { findHeldBy, lockHeldBy, markClosed } from "../annulments.server";
import { findFacts, lockHolder, provenWays } from "../filing/holder-facts.server";
import { carryOut } from "./carry-out.server";
import { carryOutBeside } from "./carry-out-beside.server";

export type FinishRefusal =
  | { code: "not-found" }
  | { code: "not-proven" }
  /** The record was cancelled meanwhile, by another request or by its agency. */
  | { code: "overtaken" }
  /** It is not any more the record that its holder agreed to; they have to be asked again. */
  | { code: "changed" }
  | { code: "not-allowed"; decision: Decision };

/**
 * Carries a proven request out: record, slot, notice, messages and journal in one transaction, exactly once. Sent again,
 * or many times at once, it answers with the same notice. The deadline is that of filing;
 * the record is judged as it is now, and must be what its holder agreed to. So is each that is ended with it, but that one which
 * cannot be any more is left as it is.
 */
export async function finish(world: World, number: string): Promise<Outcome<Notice, FinishRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  const book = await findRules(world.db, seen.filedAt);
  const isReady = nextStep(seen, world.now) === "finish";
  const ids = [seen.recordId, ...(seen.together?.companions ?? []).map(({ recordId }) => recordId)];
  const surnames = isReady ? await hashedSurnames(world, ids) : new Map<string, HashedSurname>();

  return world.db.transaction().execute(async (trx) => {
    await lockInOrder(trx, ids);
    await lockOwn(trx, ids);
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const issued = annulment.finishedAt && (await findOfAnnulment(trx, annulment.id));
    if (issued) return done(issued);
    if (nextStep(annulment, world.now) !== "finish")
      return refuse({ code: annulment.closedAt ? "overtaken" : "not-proven" } as const);
    if (book.some((set) => askedOfHolder(set, true).count)) await lockHolder(trx, record.id);
    const { facts: known, rules } = await findFacts(trx, record, {
      ...{ book, now: world.now, filedAt: annulment.filedAt },
      isProven: true,
      open: provenWays(annulment.provenBy),
    });
    const decision = judgeFiled(known, rules, annulment.filedAt, annulment.decision, annulment.mode);
    if (!decision.allowed) {
      await tellStalled(trx, world, annulment, record);
      return close(trx, world, annulment, decision);
    }
    if (changesSince(world.house.keys, annulment.shown, record).length > 0) {
      await tellStalled(trx, world, annulment, record);
      return refuse({ code: "changed" } as const);
    }

    const surname = surnames.get(record.id) ?? null;
    const notice = await carryOut(trx, world, { annulment, record, facts: known, rules, decision, surname });
    const beside = { first: annulment, ofClass: record.service.class, book };
    for (const one of annulment.together?.companions ?? [])
      await carryOutBeside(trx, world, { ...beside, one, surname: surnames.get(one.recordId) ?? null });
    return done(notice);
  });
}

/** Before anything is locked, for it takes its time. One for each: alike, they would tell of two notices that they are one person's. */
async function hashedSurnames({ db }: World, recordIds: readonly string[]): Promise<Map<string, HashedSurname>> {
  const hashes = recordIds.map(async (id) => [id, await hashedSurname((await findRecord(db, id)).holder)] as const);
  return new Map(await Promise.all(hashes));
}

/** Whoever is at the page sees it; to whom it was carried out in their absence it is told. */
const tellStalled = async (trx: Trx, world: World, { id: annulmentId }: Annulment, record: CitizenRecord) => {
  if (world.actor.kind === "system") await tellHolder(trx, world, { template: "stalled", record, annulmentId });
};

/** What cannot be carried out any more is closed, so that its page can say why. */
async function close(trx: Trx, world: World, annulment: Annulment, decision: Decision) {
  await markClosed(trx, annulment.id, world.now, "overtaken", decision.refusal);
  await writeEntry(trx, world, {
    what: "closed",
    about: annulment.id,
    facts: { because: "overtaken", rule: decision.rule },
  });
  return decision.refusal === "already-annulled"
    ? refuse({ code: "overtaken" } as const)
    : refuse({ code: "not-allowed", decision } as const);
}
