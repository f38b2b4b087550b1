import { openOn } from "~/agencies/opening-hours";
import { type Day, partsOfDay, shiftDay } from "~/lib/days";
import { dayIn, instantOf } from "~/lib/zoned";
import { sameChance } from "~/records/demo-people";

/** Where people come for a service. */
export interface DemoCalendar {
  agency: string;
  office: string;
  service: string;
  timeZone: string;
  openingHours: string;
}

/** A row of a file of hours. */
export interface DemoPlaces {
  agency: string;
  office: string;
  service: string;
  starts_at: string;
  places: string;
}

/** In days. */
const howFar = 28;
/** In minutes: how long a visit is. */
const visit = 20;

/**
 * What is free in the four weeks after `now`, while offices are open: few hours in the days to come, more later, as it is
 * where people keep booking. The same for the same `now`.
 */
export function* demoPlaces(calendars: readonly DemoCalendar[], now: Date): Generator<DemoPlaces> {
  const chance = sameChance(190_517);
  for (const calendar of calendars) {
    const today = dayIn(now, calendar.timeZone);
    for (let ahead = 1; ahead <= howFar; ahead += 1) {
      const most = ahead < 4 ? 1 : 2;
      for (const minutes of hoursOf(calendar, shiftDay(today, ahead), chance(most + 1), chance))
        yield placesAt(calendar, shiftDay(today, ahead), minutes, 1 + (chance(4) === 0 ? 1 : 0));
    }
  }
}

/** So many different ones, in their order, in minutes after midnight. */
function hoursOf({ openingHours }: DemoCalendar, day: Day, count: number, chance: (limit: number) => number): number[] {
  const visits = (openOn(openingHours, day) ?? []).flatMap(({ from, to }) =>
    Array.from({ length: Math.floor((to - from) / visit) }, (_, n) => from + n * visit),
  );
  if (visits.length === 0) return [];
  const chosen = new Set(Array.from({ length: count }, () => visits[chance(visits.length)]!));
  return [...chosen].sort((one, other) => one - other);
}

function placesAt(calendar: DemoCalendar, day: Day, minutes: number, places: number): DemoPlaces {
  const { agency, office, service, timeZone } = calendar;
  const clock = { hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0 };
  const startsAt = instantOf({ ...partsOfDay(day), ...clock }, timeZone);
  return { agency, office, service, starts_at: startsAt.toISOString(), places: String(places) };
}
