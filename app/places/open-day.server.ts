import { lockHours } from "~/agencies/offices.server";
import { writeEntry } from "~/journal/entries.server";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { tellHolder } from "~/messages/tell-holder.server";
import type { Officer, World } from "~/shell/world.server";
import { findClosedDay, listUnmoved, markOpened } from "./closed-days.server";
import { findOpenOffice } from "./open-offices.server";

/** `open`: it is not closed. */
export type OpenRefusal = "not-found" | "past" | "open";

/**
 * Opens a day again that was closed by mistake: whoever has not chosen another hour by then is told that theirs stands, who has
 * keeps the new one. Free places are not made again: how many there are the officer says by the week, as ever.
 */
export function openDay(
  world: World & { actor: Officer },
  officeId: string,
  day: Day,
): Promise<Outcome<{ told: number }, OpenRefusal>> {
  const { db, now, actor } = world;
  return db.transaction().execute(async (trx) => {
    const office = await findOpenOffice(trx, actor, officeId);
    if (!office) return refuse("not-found");
    if (day < dayIn(now, office.timeZone)) return refuse("past");
    await lockHours(trx, actor.agencyId);
    const closed = await findClosedDay(trx, office.id, day);
    if (!closed) return refuse("open");
    await markOpened(trx, closed.id, actor.id, now);
    const expected = await listUnmoved(trx, closed.id, now);
    for (const { id, phone, email, closedVisitId } of expected)
      await tellHolder(trx, world, {
        template: "day-closed",
        record: { id, phone, email },
        annulmentId: null,
        closedVisitId,
      });
    const facts = { office: office.id, day, told: expected.length };
    await writeEntry(trx, world, { what: "day-opened", about: closed.id, facts });
    return done({ told: expected.length });
  });
}
