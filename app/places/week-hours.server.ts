import { shiftDay } from "~/lib/days";
import { dayIn, startOfDay } from "~/lib/zoned";
import type { Db, Trx } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";
import { listClosedDays } from "./closed-days.server";
import { listStanding } from "./hours.server";
import { findOpenOffice } from "./open-offices.server";
import { listVisits } from "./visits.server";
import { hoursOfWeek, type StandingHour, type WantedHour, type Week } from "./week";

/**
 * The hours that a week's pattern wants, none on closed days, and those that stand in its days; undefined for an office or a
 * service that is not the officer's to set.
 */
export async function readWeekHours(
  db: Db | Trx,
  { actor, now }: { actor: Pick<Officer, "agencyId" | "officeIds">; now: Date },
  officeId: string,
  week: Week,
): Promise<{ wanted: WantedHour[]; standing: StandingHour[] } | undefined> {
  const office = await findOpenOffice(db, actor, officeId);
  const service = (await listVisits(db, actor.agencyId)).find(({ id }) => id === week.serviceId);
  if (!office || !service) return undefined;
  const from = startOfDay(week.fromOn, office.timeZone);
  const to = startOfDay(shiftDay(week.untilOn, 1), office.timeZone);
  const standing = await listStanding(db, officeId, service.id, from > now ? from : now, to);
  const closed = await listClosedDays(db, officeId, week.fromOn, week.untilOn);
  const wanted = hoursOfWeek(week, office, now);
  return { wanted: wanted.filter(({ startsAt }) => !closed.includes(dayIn(startsAt, office.timeZone))), standing };
}
