import { officeWords } from "~/agencies/office";
import { formatRecordNumber } from "~/identity/record-number";
import { type Day, shiftDay } from "~/lib/days";
import { timeWords, zoneWords } from "~/lib/time-words";
import { dayIn, startOfDay } from "~/lib/zoned";
import { formatNoticeNumber } from "~/notices/number";
import { listOpenOffices } from "~/places/open-offices.server";
import { fullName } from "~/records/record";
import { momentShort } from "../records/request-words";
import type { DeskWorld } from "../require-officer.server";
import { type Cancelled, listCancelledThen, listCancelledVisits, listFreeHours } from "./cancelled-visits.server";
import type { CancelledLine, TodayPage } from "./today-page";

/** So many people on one list; an office awaits fewer on a day. */
const mostLines = 300;

/**
 * A day at one of the officer's offices: the one named, else the first; undefined for one that is not theirs. Whoever
 * shows it writes down that they looked (`seenIn`).
 */
export async function readToday(
  world: DeskWorld,
  asked: { office: string | null; day: Day | null },
): Promise<TodayPage | undefined> {
  const { db, now, actor } = world;
  const offices = await listOpenOffices(db, actor);
  const office = asked.office === null ? offices[0] : offices.find(({ id }) => id === asked.office);
  if (!office) return undefined;
  const zone = office.timeZone;
  const day = asked.day ?? dayIn(now, zone);
  const [from, to] = [startOfDay(day, zone), startOfDay(shiftDay(day, 1), zone)];
  const visits = await listCancelledVisits(db, office.id, from, to, mostLines + 1);
  const others = await listCancelledThen(db, office.id, from, to, mostLines + 1);
  const free = await listFreeHours(db, office.id, from, to, mostLines);
  const [seen, beside] = [visits.slice(0, mostLines), others.slice(0, mostLines)];
  return {
    office: { id: office.id, name: officeWords(office) },
    offices: offices.map(({ id, name }) => ({ id, name })),
    day,
    zone: zoneWords(from, zone),
    cancelled: seen.map((one) => lineOf(one, zone, one.startsAt && timeWords(one.startsAt, zone))),
    others: beside.map((one) => lineOf(one, zone, one.startsAt && momentShort(one.startsAt, zone))),
    free: Object.entries(Object.groupBy(free, ({ title }) => title)).map(([service, hours = []]) => ({
      service,
      hours: hours.map(({ starts_at }) => timeWords(starts_at, zone)),
    })),
    isCut: visits.length > mostLines || others.length > mostLines,
  };
}

const lineOf = (one: Cancelled, zone: string, when: string | null): CancelledLine => ({
  id: one.id,
  when,
  service: one.title,
  holder: fullName(one),
  record: formatRecordNumber(one.number),
  done: momentShort(one.finishedAt, zone),
  notice: formatNoticeNumber(one.notice),
});
