import type { RebookingKind } from "#db/schema";
import { formatAnnulmentNumber, parseAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { donePath, isWaiting as isHourWaiting, kindOf, rebookingPath } from "~/places/rebooking";
import { findNewest } from "~/places/rebookings.server";
import { findOfRebooking } from "~/proofs/challenges.server";
import { recordPath } from "~/records/record-view";
import { findReachable, findRecord } from "~/records/records.server";
import { unlessAway } from "~/shell/away.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { World } from "~/shell/world.server";
import type { Found } from "~/ui/request-facts";
import { type Annulment, isWaiting, nextStep, pathOf } from "./annulment";
import { findForemost, findHeldBy } from "./annulments.server";

/**
 * What the sender of a form that was not taken, or of a page that broke, has filed before about the same: as the database
 * says, and as far as they reach it. "none": nothing on that record, from this device. Null: nobody knows.
 */
export async function filedBy(request: Request, context: RequestContext): Promise<Found | null> {
  const { pathname } = new URL(request.url);
  const [, room, id = "", deed, below] =
    /^\/(annulments|records)\/([\w-]+)(?:\/(\w+))?(?:\/(\w+))?/.exec(pathname) ?? [];
  if (!room) return null;
  const kind = room === "records" ? kindOf(deed) : undefined;
  const look = async (world: World) =>
    kind ? foundHour(world, id, kind, below !== undefined) : found(world, room, id);
  return unlessAway(context, async () => look(await worldOf(request, context)), null);
}

async function found(world: World, room: string, id: string): Promise<Found | null> {
  if (world.actor.kind === "nobody") return null;
  if (room === "annulments") {
    const number = parseAnnulmentNumber(id);
    const annulment = number && (await findHeldBy(world.db, world.actor, number));
    return annulment ? receiptOf(world, annulment) : null;
  }
  if (!isUuid(id) || !(await findReachable(world.db, world.actor, id))) return null;
  const annulment = await findForemost(world.db, world.actor, id);
  return (annulment && (await receiptOf(world, annulment))) ?? "none";
}

/**
 * The same of another hour. `isSent`: of the pages that follow the wish; where an hour is chosen, what is done already was not this.
 */
async function foundHour(world: World, id: string, kind: RebookingKind, isSent: boolean): Promise<Found | null> {
  const { db, actor, now } = world;
  const record = isUuid(id) ? await findReachable(db, actor, id) : undefined;
  if (!record) return null;
  const wish = await findNewest(db, actor, id, kind);
  const isDone = isSent && wish?.finishedAt != null;
  if (!wish || !(isDone || isHourWaiting(wish, (await findOfRebooking(db, wish.id))?.tries ?? 0, now))) return "none";
  const base = recordPath(id);
  const at = exactWords(wish.filedAt, record.office.timeZone);
  const href = isDone ? donePath(base, kind) : `${rebookingPath(base, kind)}/code`;
  return { number: formatAnnulmentNumber(wish.number), at, href };
}

/** Null for a request that has come to nothing: it is not what somebody asks for who has just sent a form. */
async function receiptOf({ db, now }: World, annulment: Annulment): Promise<Found | null> {
  const step = nextStep(annulment, now);
  if (!isWaiting(step) && step !== "finished") return null;
  const { office } = await findRecord(db, annulment.recordId);
  const at = exactWords(annulment.filedAt, office.timeZone);
  return { number: formatAnnulmentNumber(annulment.number), at, href: pathOf(step, annulment.number) };
}
