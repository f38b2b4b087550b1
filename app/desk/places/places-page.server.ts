import { officeWords } from "~/agencies/office";
import { shiftDay } from "~/lib/days";
import { zoneWords } from "~/lib/time-words";
import { dayIn, startOfDay } from "~/lib/zoned";
import { listClosedDays } from "~/places/closed-days.server";
import { listDays } from "~/places/hours.server";
import { isOffering } from "~/places/offering.server";
import { type CalendarOffice, listOpenOffices } from "~/places/open-offices.server";
import { listVisits } from "~/places/visits.server";
import { isReminding } from "~/reminders/reminding.server";
import type { DeskWorld } from "../require-officer.server";
import type { PlacesPage } from "./places-view";

/** How far the page looks ahead, today besides. */
const weeksAhead = 4;

/** The office that an address names, else the first; undefined for one that is not theirs. */
export async function officeAsked({ db, actor }: DeskWorld, asked: string | null) {
  const offices = await listOpenOffices(db, actor);
  const office = asked === null ? offices[0] : offices.find(({ id }) => id === asked);
  return office && { office, offices };
}

/** How many places are free and taken on the coming days; undefined for an office that is not theirs. */
export async function readPlaces(world: DeskWorld, query: URLSearchParams): Promise<PlacesPage | undefined> {
  const { db, now, actor } = world;
  const found = await officeAsked(world, query.get("office"));
  if (!found) return undefined;
  const { office, offices } = found;
  const services = await listVisits(db, actor.agencyId);
  const service = services.find(({ id }) => id === query.get("service"))?.id ?? null;
  const titles = new Map(services.map(({ id, title }) => [id, title]));
  const days = await daysOf(world, office);
  const today = dayIn(now, office.timeZone);
  const closed = await listClosedDays(db, office.id, today, shiftDay(today, 7 * weeksAhead));
  return {
    office: { id: office.id, name: officeWords(office) },
    offices: offices.map(({ id, name }) => ({ id, name })),
    zone: zoneWords(now, office.timeZone),
    services,
    service,
    days: days
      .filter(({ serviceId }) => service === null || serviceId === service)
      .map(({ day, serviceId, free, taken }) => ({ day, service: titles.get(serviceId) ?? serviceId, free, taken })),
    closed,
    isOffering: await isOffering(db, actor.agencyId),
    isReminding: await isReminding(db, actor.agencyId),
  };
}

function daysOf({ db, now }: DeskWorld, { id, timeZone }: CalendarOffice) {
  const today = dayIn(now, timeZone);
  const to = startOfDay(shiftDay(today, 7 * weeksAhead + 1), timeZone);
  return listDays(db, id, timeZone, startOfDay(today, timeZone), to);
}
