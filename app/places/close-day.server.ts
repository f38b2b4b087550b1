import { randomUUID } from "node:crypto";
import { lockHours } from "~/agencies/offices.server";
import { writeEntry } from "~/journal/entries.server";
import { type Day, shiftDay } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn, startOfDay } from "~/lib/zoned";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { tellHolder } from "~/messages/tell-holder.server";
import type { Officer, World } from "~/shell/world.server";
import { eraseFree, insertClosedDay, insertClosedVisit, listExpected, lockTaken } from "./closed-days.server";
import { findOpenOffice } from "./open-offices.server";

/** `closed`: it is, already. */
export type CloseRefusal = "not-found" | "past" | "closed";

/**
 * Closes a day of an office: what is free then is taken away, and all who are still expected are told and can choose another
 * hour. Their records stay theirs, for the office to see to until they have chosen or the day has come.
 */
export function closeDay(
  world: World & { actor: Officer },
  officeId: string,
  day: Day,
): Promise<Outcome<{ told: number; removed: number }, CloseRefusal>> {
  const { db, now, actor, house } = world;
  return db.transaction().execute(async (trx) => {
    const office = await findOpenOffice(trx, actor, officeId);
    if (!office) return refuse("not-found");
    if (day < dayIn(now, office.timeZone)) return refuse("past");
    await lockHours(trx, actor.agencyId);
    const id = randomUUID();
    const row = { id, office_id: office.id, day_on: day, closed_by: actor.id, closed_at: now };
    if (!(await insertClosedDay(trx, row))) return refuse("closed");
    const begins = startOfDay(day, office.timeZone);
    const [from, to] = [begins > now ? begins : now, startOfDay(shiftDay(day, 1), office.timeZone)];
    // Else what is given back meanwhile would be free on a closed day.
    await lockTaken(trx, office.id, from, to);
    const removed = await eraseFree(trx, office.id, from, to);
    // After that nobody can take a place of the day: who took one meanwhile is among these.
    const expected = await listExpected(trx, office.id, from, to);
    for (const { id: recordId, phone, email, startsAt } of expected) {
      const visit = { id: randomUUID(), recordId, startsAt };
      await insertClosedVisit(trx, id, visit, hashOfToken(tokenOf(house.keys, "closed-visit", visit.id))!);
      const about = { record: { id: recordId, phone, email }, annulmentId: null, closedVisitId: visit.id };
      await tellHolder(trx, world, { template: "day-closed", ...about });
    }
    const facts = { office: office.id, day, told: expected.length, removed };
    await writeEntry(trx, world, { what: "day-closed", about: id, facts });
    return done({ told: expected.length, removed });
  });
}
