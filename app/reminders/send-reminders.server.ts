import { writeEntry } from "~/journal/entries.server";
import { tellHolder, waysTo } from "~/messages/tell-holder.server";
import type { CitizenRecord } from "~/records/record";
import { lockRecord } from "~/records/records.server";
import type { RuleBook } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { isInTime, outOfNight, type Reminder } from "./reminder";
import {
  type Due,
  listDue,
  lockPending,
  markEnded,
  markPostponed,
  markUnplanned,
  markUntold,
} from "./reminders.server";
import { findStanding } from "./standing.server";

/** Reminders that are read at once; and at one time, after which the next has its turn. */
const most = 100;
const mostAtATime = 5000;

/** As long as an evening and a night: what could not go out before it began does not go out in it. */
const NIGHT_MS = 12 * 3_600_000;

/** Tells whoever is to be reminded by now, and whom the night came before. Safe to repeat, and by many at once: each is told once. @returns how many were told */
export async function sendReminders(world: World): Promise<number> {
  const { db, now } = world;
  await db.transaction().execute((trx) => markUntold(trx, new Date(now.getTime() - NIGHT_MS)));
  let told = 0;
  let book: RuleBook | undefined;
  let after: Due | null = null;
  for (let read = 0; read < mostAtATime; read += most) {
    const due: Due[] = await listDue(db, now, after, most);
    for (const one of due) {
      book ??= await findRules(db, now);
      const rules = book;
      if (await db.transaction().execute((trx) => remind(trx, world, one, rules))) told += 1;
    }
    after = due.at(-1) ?? null;
    if (due.length < most) break;
  }
  return told;
}

async function remind(trx: Trx, world: World, due: Due, book: RuleBook): Promise<boolean> {
  const { now } = world;
  const record = await lockRecord(trx, due.recordId);
  const reminder = await lockPending(trx, due.id);
  if (!reminder || reminder.dueAt > now) return false;
  const { id, kind } = reminder;
  const morning = outOfNight(now, record.office.timeZone);
  if (morning > now && isInTime(reminder, morning)) {
    await markPostponed(trx, id, morning);
    return false;
  }
  const outcome = isInTime(reminder, morning) ? await outcomeOf(trx, world, reminder, record, book) : "late";
  await markEnded(trx, id, outcome, now);
  if (outcome !== "told") return false;
  await tellHolder(trx, world, { template: "reminder", record, annulmentId: null, reminderId: id });
  await writeEntry(trx, world, { what: "reminded", about: record.id, facts: { reminder: id, kind } });
  return true;
}

async function outcomeOf(trx: Trx, world: World, reminder: Reminder, record: CitizenRecord, book: RuleBook) {
  const standing = await findStanding(trx, world, reminder, record, book);
  const ways = standing.ok ? await waysTo(trx, world.house, { template: "reminder", record }) : [];
  if (standing.ok) return ways.length > 0 ? "told" : "unreached";
  if (standing.reason === "otherwise") await markUnplanned(trx, record.id);
  return "gone";
}
