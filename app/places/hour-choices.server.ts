import { type Day, shiftDay } from "~/lib/days";
import { dayIn, startOfDay } from "~/lib/zoned";
import type { Office } from "~/records/record";
import type { Db } from "~/shell/db.server";
import { choiceWords as words } from "./choice-words";
import { countFreeDays, findFirstFree, listFreeBetween } from "./free-days.server";
import { type HourChoice, partsOf, placeHint } from "./hour-choice";
import type { Looking } from "./slots.server";

/** As many days as one reads at a glance, and how far it is looked for them at once. */
const MOST_DAYS = 7;
const WINDOW_DAYS = 21;

interface Wanted {
  office: Office;
  service: { id: string };
  /** The day whose hours are shown; where none of it is free, or it is none, the next that has any. */
  day: Day | null;
  /** From which day on days are listed; from the first that has a free hour where it is none. */
  from: Day | null;
}

/** `hrefOf`: the address of the same page for another day. */
export type HrefOf = (place: { day: Day; from: Day }) => string;

/** What there is to choose from at an office, whatever lies beyond left to other pages; null where nothing is free. */
export async function hourChoice(db: Db, wanted: Wanted, looking: Looking, hrefOf: HrefOf): Promise<HourChoice | null> {
  const { office } = wanted;
  const zone = office.timeZone;
  const first = await findFirstFree(db, wanted, looking);
  if (!first) return null;
  const firstDay = dayIn(first, zone);
  const from = wanted.from && wanted.from > firstDay ? wanted.from : firstDay;
  const end = startOfDay(shiftDay(from, WINDOW_DAYS), zone);
  const listed = await countFreeDays(db, wanted, looking, {
    from: startOfDay(from, zone),
    to: end,
    zone,
    most: MOST_DAYS + 1,
  });
  // Nothing so late: an old address, or one that somebody made.
  if (listed.length === 0) return hourChoice(db, { ...wanted, day: null, from: null }, looking, hrefOf);
  const days = listed.slice(0, MOST_DAYS);
  const next = listed[MOST_DAYS]?.day ?? (await beyond(db, wanted, looking, end));
  const hoursOf = (one: Day) =>
    listFreeBetween(db, wanted, looking, startOfDay(one, zone), startOfDay(shiftDay(one, 1), zone));
  const asked = wanted.day === null ? [] : await hoursOf(wanted.day);
  const near = days.find((one) => one.day >= (wanted.day ?? from)) ?? days[0];
  const day = asked.length > 0 && wanted.day !== null ? wanted.day : (near?.day ?? firstDay);
  const hours = asked.length > 0 ? asked : await hoursOf(day);
  return {
    hint: placeHint(office, hours[0] ?? first),
    days: days.map((one) => ({
      href: hrefOf({ day: one.day, from }),
      text: `${words.day(one.first, zone)}: ${words.count(one.hours)}`,
      isShown: one.day === day,
    })),
    earlier: from > firstDay ? hrefOf(both(latest(firstDay, shiftDay(from, -MOST_DAYS)))) : undefined,
    later: next === null ? undefined : hrefOf(both(next)),
    day: hours[0] ? words.day(hours[0], zone) : "",
    parts: partsOf(hours, zone),
  };
}

async function beyond(db: Db, wanted: Wanted, looking: Looking, end: Date): Promise<Day | null> {
  const at = await findFirstFree(db, wanted, { ...looking, now: end });
  return at ? dayIn(at, wanted.office.timeZone) : null;
}

const both = (day: Day) => ({ day, from: day });
const latest = (one: Day, other: Day): Day => (one > other ? one : other);
