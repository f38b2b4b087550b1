import { hoursWords } from "~/agencies/hours-words";
import { officeWords } from "~/agencies/office";
import { usuallyOpen } from "~/agencies/opening-hours";
import { type Day, shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import { type CalendarOffice, findOpenOffice } from "~/places/open-offices.server";
import { listVisits } from "~/places/visits.server";
import { changeOf } from "~/places/week";
import { readWeekHours } from "~/places/week-hours.server";
import type { DeskWorld } from "../require-officer.server";
import { officeAsked } from "./places-page.server";
import { clockText, namesOf, readWeek, weekdayNumbers } from "./week-fields";
import type { WeekPage } from "./week-view";

/**
 * What an address says of a week, and what it would come to: the office's own hours where it says nothing yet. Undefined for an
 * office or a service that is not theirs.
 */
export async function readWeekPage(world: DeskWorld, query: URLSearchParams): Promise<WeekPage | undefined> {
  const { db, now, actor } = world;
  const office = (await officeAsked(world, query.get("office")))?.office;
  if (!office) return undefined;
  const today = dayIn(now, office.timeZone);
  const shown = {
    office: { id: office.id, name: officeWords(office) },
    hours: hoursWords(office.openingHours),
    services: await listVisits(db, actor.agencyId),
  };
  if (!query.has("since"))
    return { ...shown, typed: usual(office, query.get("service") ?? "", today), errors: {}, plan: null };
  const read = readWeek(formOf(query), today);
  if (!read.ok) return { ...shown, ...read.reason, plan: null };
  const { typed, ...week } = read.value;
  const hours = await readWeekHours(db, world, office.id, week);
  if (!hours) return undefined;
  const change = changeOf(hours.wanted, hours.standing);
  return { ...shown, typed, errors: {}, plan: { ...change, fromOn: week.fromOn, untilOn: week.untilOn } };
}

/** Which day it is at one of their offices. */
export async function todayAt(world: DeskWorld, officeId: string): Promise<Day | undefined> {
  const office = await findOpenOffice(world.db, world.actor, officeId);
  return office && dayIn(world.now, office.timeZone);
}

function formOf(query: URLSearchParams): FormData {
  const data = new FormData();
  for (const [name, value] of query) data.append(name, value);
  return data;
}

/** 30.11.2026 */
const typedDay = (day: Day): string => day.split("-").reverse().join(".");

/** Four weeks from tomorrow on, from opening to closing. */
function usual({ openingHours }: CalendarOffice, service: string, today: Day): Record<string, string> {
  const typed: Record<string, string> = {
    service,
    since: typedDay(shiftDay(today, 1)),
    until: typedDay(shiftDay(today, 28)),
  };
  for (const weekday of weekdayNumbers) {
    const { from, to, length, atOnce } = namesOf(weekday);
    const spans = usuallyOpen(openingHours, weekday);
    typed[from] = spans.length > 0 ? clockText(spans[0]!.from) : "";
    typed[to] = spans.length > 0 ? clockText(spans.at(-1)!.to) : "";
    typed[length] = "20";
    typed[atOnce] = "1";
  }
  return typed;
}
