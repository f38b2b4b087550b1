import { officeWords } from "~/agencies/office";
import { isDay, shiftDay } from "~/lib/days";
import { timeWords, zoneWords } from "~/lib/time-words";
import { dayIn, startOfDay } from "~/lib/zoned";
import { findClosedDay } from "~/places/closed-days.server";
import { listDayHours, listDays } from "~/places/hours.server";
import type { DeskWorld } from "../require-officer.server";
import type { DayPage } from "./day-view";
import { officeAsked } from "./places-page.server";

/** More hours a page does not list. */
const mostHours = 300;

/** Undefined for what is no day and for an office that is not theirs. */
export async function readDay(world: DeskWorld, day: string, asked: string | null): Promise<DayPage | undefined> {
  const office = isDay(day) ? (await officeAsked(world, asked))?.office : undefined;
  if (!office) return undefined;
  const { db, now } = world;
  const zone = office.timeZone;
  const from = startOfDay(day, zone);
  const to = startOfDay(shiftDay(day, 1), zone);
  const rows = await listDayHours(db, office.id, from, to, mostHours);
  const ahead = await listDays(db, office.id, zone, from > now ? from : now, to);
  return {
    office: { id: office.id, name: officeWords(office) },
    day,
    zone: zoneWords(from, zone),
    hours: rows.map(({ startsAt, title, free, taken }) => ({
      at: timeWords(startsAt, zone),
      service: title,
      free,
      taken,
    })),
    ahead: {
      free: ahead.reduce((sum, { free }) => sum + free, 0),
      taken: ahead.reduce((sum, { taken }) => sum + taken, 0),
    },
    closed: (await findClosedDay(db, office.id, day)) ?? null,
    isOver: day < dayIn(now, zone),
  };
}
