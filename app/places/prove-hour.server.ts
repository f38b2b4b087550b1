import type { RebookingKind } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { hashedSurname } from "~/notices/issue.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { findOfRebooking as findChallenge } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { tryCode } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findBarredUntil } from "./bars.server";
import { carryOut } from "./carry-out.server";
import { carryOutAgain } from "./carry-out-again.server";
import { findOffice } from "./offices.server";
import { isOver, isWaiting, type Rebooking } from "./rebooking";
import { findAwaitedAgain, findNewest, lockRebooking } from "./rebookings.server";
import { lockFree, lockOwn, markReleased } from "./slots.server";

/**
 * "taken": somebody else has the place by now. "changed": the code was for a record that is otherwise by now, or was booked again.
 * Neither spends a try. "barred": whose it is shows only now, and they cannot have it before that day.
 */
export type HourRefusal = CodeRefusal | { code: "taken" } | { code: "changed" } | { code: "barred"; until: Day };

/**
 * Judges the code for another hour and carries it out: hour, places, notice, messages and journal in one transaction, exactly
 * once. Sent again, or many times at once, it answers the same.
 */
export async function proveHour(
  world: World,
  recordId: string,
  kind: RebookingKind,
  code: string,
): Promise<Outcome<Rebooking, HourRefusal>> {
  const seen = await findNewest(world.db, world.actor, recordId, kind);
  const asked = seen && (await findChallenge(world.db, seen.id));
  if (!seen || !asked || !isAlive(asked, world.now)) return whenDead(world, recordId, kind);
  return trying(world, asked, () => judge(world, seen, asked, code));
}

async function judge(
  world: World,
  seen: Rebooking,
  asked: Challenge,
  code: string,
): Promise<Outcome<Rebooking, HourRefusal>> {
  const surname = await hashedSurname((await findRecord(world.db, seen.recordId)).holder);
  return world.db.transaction().execute(async (trx) => {
    const record = await lockReachable(trx, world.actor, seen.recordId);
    const rebooking = record && (await lockRebooking(trx, seen.id));
    if (!rebooking) return refuse({ code: "not-found" } as const);
    if (rebooking.finishedAt) return done(rebooking);
    const newest = await findNewest(trx, world.actor, record.id, rebooking.kind);
    if (newest?.id !== rebooking.id || !isWaiting(rebooking, 0, world.now)) return refuse({ code: "dead" } as const);
    const { startsAt } = record;
    const isOpen =
      rebooking.kind === "move"
        ? isAwaited(record, world.now)
        : isOver(record, world.now) && !(await findAwaitedAgain(trx, record.id, world.now));
    if (!startsAt || !isOpen || changesSince(world.house.keys, rebooking.shown, record).length > 0)
      return refuse({ code: "changed" } as const);
    if (rebooking.kind === "move") await lockOwn(trx, [record.id]);
    const office = await findOffice(trx, record, rebooking.officeId);
    const calendar = office && { office, service: record.service };
    const looking = { now: world.now, heldFor: rebooking.id };
    const isAhead = rebooking.startsAt > world.now;
    const place = calendar && isAhead ? await lockFree(trx, calendar, rebooking.startsAt, looking) : undefined;
    if (!office || !place) return refuse({ code: "taken" } as const);
    const tried = await tryCode(trx, world, asked, record, code);
    if (!tried.ok && tried.reason.code === "locked") await markReleased(trx, rebooking.id);
    if (!tried.ok) return refuseCode(trx, world, rebooking, asked, tried.reason);
    const proof = { kind: asked.channel, challenge: asked.id };
    const deed = { record: { ...record, startsAt }, rebooking, office, place, proof, surname };
    if (rebooking.kind === "move") {
      await carryOut(trx, world, deed);
      return done({ ...rebooking, finishedAt: world.now });
    }
    const until = await findBarredUntil(trx, record, dayIn(world.now, record.office.timeZone), "holder");
    return until ? refuse({ code: "barred", until } as const) : done(await carryOutAgain(trx, world, deed));
  });
}

/** An hour that has come is not left for another any more, however early that was asked for. */
const isAwaited = ({ startsAt, annulledAt }: CitizenRecord, now: Date): boolean =>
  startsAt !== null && now < startsAt && annulledAt === null;

/** Read again: of a form sent twice the second finds the code used by the first. */
async function whenDead(world: World, recordId: string, kind: RebookingKind): Promise<Outcome<Rebooking, CodeRefusal>> {
  const rebooking = await findNewest(world.db, world.actor, recordId, kind);
  if (!rebooking) return refuse({ code: "not-found" });
  if (rebooking.finishedAt) return done(rebooking);
  const asked = await findChallenge(world.db, rebooking.id);
  return refuse({ code: asked && triesLeft(asked) === 0 ? "locked" : "dead" });
}

async function refuseCode<Why extends CodeRefusal>(
  trx: Trx,
  world: World,
  { id: about, kind: purpose }: Rebooking,
  { id: challenge }: Challenge,
  why: Why,
) {
  const left = why.code === "wrong" ? why.triesLeft : 0;
  const facts = { purpose, challenge, triesLeft: left };
  if (why.code !== "dead" && why.code !== "replaced")
    await writeEntry(trx, world, { what: "code-refused", about, facts });
  return refuse(why);
}
