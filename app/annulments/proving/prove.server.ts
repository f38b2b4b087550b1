import { done, type Outcome, refuse } from "~/lib/outcome";
import { type Challenge, type CodeRefusal, isAlive } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { tryCode } from "~/proofs/codes.server";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { type RuleBook, rulesFor } from "~/rules/book";
import { reasonText } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, mustSign, nextStep } from "../annulment";
import { findHeldBy, lockHeldBy, markSignWanted } from "../annulments.server";
import { statementFacts } from "../blanks/statement";
import { statementText } from "../blanks/statement-words";
import { insertStatement } from "../blanks/statements.server";
import { settleProven, settleWrong } from "./settle-proven.server";

/** "changed": the code was for a record that is otherwise by now; no try is spent. */
export type ProveRefusal = CodeRefusal | { code: "changed" };

/** What the citizen chose beside the code. */
interface Choice {
  /** To sign before it is carried out. */
  sign: boolean;
}

/**
 * Judges the code for a request. A right one proves the request as it stands; the third wrong one closes it. Where it
 * is to be signed, the statement is made at that moment and stays.
 */
export async function prove(
  world: World,
  number: string,
  code: string,
  { sign }: Choice = { sign: false },
): Promise<Outcome<Annulment, ProveRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  if (seen.provenAt || seen.finishedAt) return done(seen);
  const asked = await findOfAnnulment(world.db, seen.id, seen.revision);
  if (!asked || !isAlive(asked, world.now)) return whenDead(world, number);
  return trying(world, asked, () => judge(world, seen, asked, code, sign));
}

async function judge(
  world: World,
  seen: Annulment,
  asked: Challenge,
  code: string,
  sign: boolean,
): Promise<Outcome<Annulment, ProveRefusal>> {
  const book = await findRules(world.db, seen.filedAt);

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, seen.number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (annulment.provenAt) return done(annulment);
    if (nextStep(annulment, world.now) !== "code")
      return refuse({ code: annulment.closedBecause === "locked" ? "locked" : "dead" } as const);
    // Read again under the lock: a code for a former wish or phone proves nothing.
    if (annulment.revision !== seen.revision) return refuse({ code: "dead" } as const);
    if (changesSince(world.house.keys, annulment.shown, record).length > 0) return refuse({ code: "changed" } as const);
    const tried = await tryCode(trx, world, asked, record, code);
    if (!tried.ok) return refuseCode(trx, world, annulment, asked.id, tried.reason);
    const toSign = sign || mustSign(annulment);
    if (toSign) await askToSign(trx, world, record, annulment, book);
    const facts = { challenge: asked.id };
    const proven = await settleProven(trx, world, { annulment, record, by: asked.channel, toSign, facts });
    return done({ ...proven, signWantedAt: toSign ? world.now : null });
  });
}

async function askToSign(trx: Trx, world: World, record: CitizenRecord, annulment: Annulment, book: RuleBook) {
  const reason = reasonText(rulesFor(book, factsOf(record)), record.service, annulment.reason);
  const text = statementText(statementFacts(record, annulment, reason, world.now));
  await insertStatement(trx, annulment, world.now, text);
  await markSignWanted(trx, annulment.id, world.now);
}

/** The request is read again: of a form sent twice the second finds the code used by the first. */
async function whenDead(world: World, number: string): Promise<Outcome<Annulment, CodeRefusal>> {
  const annulment = await findHeldBy(world.db, world.actor, number);
  if (annulment?.provenAt) return done(annulment);
  return refuse({ code: annulment?.closedBecause === "locked" ? "locked" : "dead" });
}

async function refuseCode<Why extends CodeRefusal>(
  trx: Trx,
  world: World,
  annulment: Annulment,
  challenge: string,
  why: Why,
) {
  if (why.code === "dead" || why.code === "replaced") return refuse(why);
  const left = why.code === "wrong" ? why.triesLeft : 0;
  await settleWrong(trx, world, annulment, { challenge, triesLeft: left });
  return refuse(why);
}
