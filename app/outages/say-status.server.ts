import { randomUUID } from "node:crypto";
import { mayAs } from "~/agencies/officer";
import { writeEntry } from "~/journal/entries.server";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { endOfDay } from "~/rules/working-days";
import type { World } from "~/shell/world.server";
import { MOST_DAYS, STATUS_ZONE } from "./outage";
import { insertStatusWord, listStatusWordsOf, lockStatusOf, markStatusEnded } from "./status-words.server";

/** "past": the day is over; "far": it is too far ahead; "many": as many hold already as anybody reads. */
export type StatusRefusal = "past" | "far" | "many";

/** As many of one agency as hold at once. */
const MOST = 3;

/** A head says something to everybody, until the end of a day. Said twice, it is said once. Only to be called for heads. */
export function sayStatus(
  world: World,
  { words, until }: { words: string; until: Day },
): Promise<Outcome<null, StatusRefusal>> {
  const { db, now, actor } = world;
  const ends = endOfDay(until, STATUS_ZONE);
  if (ends <= now) return Promise.resolve(refuse("past"));
  if (ends.getTime() - now.getTime() > MOST_DAYS * 86_400_000) return Promise.resolve(refuse("far"));
  if (actor.kind !== "officer" || !mayAs(actor, "heads")) throw new Error("only heads say how the service fares");
  return db.transaction().execute(async (trx) => {
    await lockStatusOf(trx, actor.agencyId);
    const own = await listStatusWordsOf(trx, actor.agencyId, now);
    if (own.some((one) => one.words === words && one.until.getTime() === ends.getTime())) return done(null);
    if (own.length >= MOST) return refuse("many" as const);
    const id = randomUUID();
    const row = { id, agency_id: actor.agencyId, officer_id: actor.id, words, said_at: now, until: ends };
    await insertStatusWord(trx, { ...row, ended_at: null });
    await writeEntry(trx, world, { what: "status-said", about: id, facts: { agency: actor.agencyId } });
    return done(null);
  });
}

/** It holds no more. Ended twice, it was ended once. */
export function endStatus(world: World, id: string): Promise<void> {
  const { db, now, actor } = world;
  if (actor.kind !== "officer" || !mayAs(actor, "heads")) throw new Error("only heads say how the service fares");
  return db.transaction().execute(async (trx) => {
    if (await markStatusEnded(trx, actor.agencyId, id, now))
      await writeEntry(trx, world, { what: "status-ended", about: id });
  });
}
