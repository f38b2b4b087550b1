import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { hashOfToken } from "~/messages/invitation.server";
import { findRecord } from "~/records/records.server";
import { insertReach, insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { Db } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { ClosedVisit } from "./closed-day";
import { findVisitByToken, isClosed } from "./closed-days.server";
import { standingOf, type VisitStanding } from "./closed-visit";

/** What the page behind the link of a closed day shows; undefined behind what is no such link. */
export async function closedVisitPage({ db, now }: World, token: string): Promise<VisitStanding | undefined> {
  const hash = hashOfToken(token);
  const visit = hash && (await findVisitByToken(db, hash));
  return visit ? standing(db, visit, now) : undefined;
}

/**
 * Lets whoever has the link, which went to the phone of the record, reach the record as if they had found it: another
 * hour is confirmed there by a code, as ever.
 */
export async function openClosedVisit(
  world: World,
  token: string,
): Promise<Outcome<{ recordId: string; visitorId: string }, "not-found">> {
  const hash = hashOfToken(token);
  const visit = hash && (await findVisitByToken(world.db, hash));
  if (!visit || (await standing(world.db, visit, world.now)).state !== "open") return refuse("not-found");
  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    await insertReach(trx, visitorId, visit.recordId, world.now);
    await writeEntry(trx, world, { what: "record-found", about: visit.recordId, facts: { by: "invitation" } });
    return done({ recordId: visit.recordId, visitorId });
  });
}

async function standing(db: Db, visit: ClosedVisit, now: Date): Promise<VisitStanding> {
  const record = await findRecord(db, visit.recordId);
  return standingOf(visit, record, await isClosed(db, record), now);
}
