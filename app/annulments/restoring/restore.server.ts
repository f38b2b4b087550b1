import { writeDelivered } from "~/agencies/deliveries.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { digestOf } from "~/notices/digest.server";
import { type HashedSurname, hashedSurname, issue, leaveJobs } from "~/notices/issue.server";
import type { AnnulmentFacts } from "~/notices/notice";
import { findOfAnnulment as findNotice, type Notice } from "~/notices/notices.server";
import { lockFree, markReleased, markTaken } from "~/places/slots.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { findOfAnnulment as findChallenge } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { tryCode } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord, markRestored as markRecordRestored } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findHeldBy, lockHeldBy, markRestored } from "../annulments.server";
import { answerSince } from "../filing/answer-since.server";
import { markLifted } from "../filing/booking-blocks.server";
import { closeOvertaken } from "../finishing/close-overtaken.server";
import { restorationFacts } from "../notice-facts";
import { isWaiting, judgeRestoring, type Restoration, type RestoreRefusal } from "./restoration";
import { findRestoration } from "./restorations.server";

/** "taken": somebody else has the place by now. "changed": the code was for a record that is otherwise by now. Neither spends a try. */
export type RestoringRefusal = CodeRefusal | RestoreRefusal | { code: "taken" } | { code: "changed" };

/**
 * Judges the code for a wish and takes back what was cancelled: place, record, notice, messages and journal in one
 * transaction, exactly once. Sent again, or many times at once, it answers with the same notice.
 */
export async function restore(world: World, number: string, code: string): Promise<Outcome<Notice, RestoringRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  const wish = await findRestoration(world.db, seen.id);
  const asked = wish && (await findChallenge(world.db, seen.id, wish.revision, "restoration"));
  if (!wish || !asked || !isAlive(asked, world.now)) return whenDead(world, number, asked);
  return trying(world, asked, () => judge(world, seen, wish, asked, code));
}

async function judge(
  world: World,
  seen: Annulment,
  wish: Restoration,
  asked: Challenge,
  code: string,
): Promise<Outcome<Notice, RestoringRefusal>> {
  const surname = await hashedSurname((await findRecord(world.db, seen.recordId)).holder);
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, seen.number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const issued = annulment.restoredAt && (await findNotice(trx, annulment.id, "restoration"));
    if (issued) return done(issued);
    const answer = await answerSince(trx, annulment);
    const judged = judgeRestoring(annulment, wish.filedAt, answer);
    if (!judged.ok) return judged;
    const last = await findRestoration(trx, annulment.id);
    if (last?.revision !== wish.revision || !isWaiting(wish, 0, world.now)) return refuse({ code: "dead" } as const);
    const isAsAgreed = wish.answerId === (answer?.id ?? null);
    if (!isAsAgreed || changesSince(world.house.keys, wish.shown, record).length > 0)
      return refuse({ code: "changed" } as const);
    const looking = { now: world.now, heldFor: annulment.id };
    const place =
      wish.startsAt && (wish.startsAt > world.now ? await lockFree(trx, record, wish.startsAt, looking) : undefined);
    if (place === undefined) return refuse({ code: "taken" } as const);
    const tried = await tryCode(trx, world, asked, record, code);
    if (!tried.ok && tried.reason.code === "locked") await markReleased(trx, annulment.id);
    if (!tried.ok) return refuseCode(trx, world, annulment, asked, tried.reason);
    return done(await carryOut(trx, world, { record, annulment, wish, place, challenge: asked, surname }));
  });
}

interface Deed {
  record: CitizenRecord;
  annulment: Annulment;
  wish: Restoration;
  /** The locked place; null where there is no hour. */
  place: string | null;
  challenge: Challenge;
  surname: HashedSurname;
}

async function carryOut(trx: Trx, world: World, deed: Deed): Promise<Notice> {
  const { record, annulment, wish, place, challenge, surname } = deed;
  const withdrawn = await findNotice(trx, annulment.id);
  if (!withdrawn) throw new Error("a finished request without its notice");
  if (place) await markTaken(trx, place, record.id);
  await markRecordRestored(trx, record.id, wish.startsAt);
  await world.house.applications.reopened(trx, world, record.id);
  await markRestored(trx, annulment.id, world.now);
  await markLifted(trx, annulment.id, world.now);
  await world.house.fees.callOff(trx, world, { annulmentId: annulment.id });
  const restored = { ...record, startsAt: wish.startsAt, annulledAt: null };
  const facts = restorationFacts({
    ...{ record: restored, annulment, withdrawn: withdrawn.facts as AnnulmentFacts },
    ...{ filedAt: wish.filedAt, restoredAt: world.now, by: challenge.channel },
  });
  const issuing = { record: restored, requestId: annulment.id, kind: "restoration", facts, surname } as const;
  const notice = await issue(trx, world, issuing);
  await leaveJobs(trx, world, issuing, notice);
  await closeOvertaken(trx, world, record.id, facts.ground.rule);
  const told = {
    ...{ record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) },
    ...{ withdraws: withdrawn.id, kind: challenge.channel, challenge: challenge.id },
  };
  const act = { what: "restored", record, requestId: annulment.id, noticeId: notice.id } as const;
  await writeDelivered(trx, world, { what: "restored", about: annulment.id, facts: told }, act);
  return notice;
}

/** Read again: of a form sent twice the second finds the code used by the first. */
async function whenDead(
  world: World,
  number: string,
  asked: Challenge | undefined,
): Promise<Outcome<Notice, CodeRefusal>> {
  const annulment = await findHeldBy(world.db, world.actor, number);
  const issued = annulment?.restoredAt && (await findNotice(world.db, annulment.id, "restoration"));
  if (issued) return done(issued);
  return refuse({ code: asked && triesLeft(asked) === 0 ? "locked" : "dead" });
}

async function refuseCode<Why extends CodeRefusal>(
  trx: Trx,
  world: World,
  { id: about }: Annulment,
  { id: challenge }: Challenge,
  why: Why,
) {
  const left = why.code === "wrong" ? why.triesLeft : 0;
  const facts = { purpose: "restoration", challenge, triesLeft: left };
  if (why.code !== "dead" && why.code !== "replaced")
    await writeEntry(trx, world, { what: "code-refused", about, facts });
  return refuse(why);
}
