import { dayIn } from "~/lib/zoned";
import type { RuleBook } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { freeUntil, listDecisions } from "./free-until.server";
import { remindersOf } from "./reminder";
import { insertReminders, listChosen, listUnplanned, lockUnplanned, markPlanned } from "./reminders.server";

const DAY_MS = 86_400_000;
/** Further than any rule counts back from a visit, with the New Year's holidays in between, and a day more. */
const AHEAD_MS = 24 * DAY_MS;
/** Records at once; and at one time, after which the next has its turn. */
const most = 200;
const mostAtATime = 20_000;

/**
 * Thinks of what people are to be reminded of. Of each visit and charge once, and again where it has another moment since. Safe
 * to repeat, and by many at once.
 * @returns of how many records
 */
export async function planReminders(world: World): Promise<number> {
  const { db, now } = world;
  const until = new Date(now.getTime() + AHEAD_MS);
  const book = await findRules(db, now);
  // A day begins at another hour in each zone.
  const [yesterday, last] = [dayIn(new Date(now.getTime() - DAY_MS), "UTC"), dayIn(until, "UTC")];
  const ofVisits = (trx: Trx) => listUnplanned(trx, "visit", [now, until], most);
  const ofCharges = (trx: Trx) => listUnplanned(trx, "charge", [yesterday, last], most);
  let count = 0;
  for (const list of [ofVisits, ofCharges])
    for (let n = most; n === most && count < mostAtATime; count += n)
      n = await db.transaction().execute(async (trx) => planFor(trx, world, await list(trx), book));
  return count;
}

async function planFor(trx: Trx, world: World, listed: readonly string[], book: RuleBook): Promise<number> {
  if (listed.length === 0) return 0;
  const { now, house } = world;
  const records = await lockUnplanned(trx, listed);
  const ids = records.map(({ id }) => id);
  const decisions = await listDecisions(trx, world, records, book);
  const chosen = await listChosen(trx, ids);
  const planned = records.flatMap((record, n) => {
    const chosenAt = chosen.get(record.id);
    const knownSince = chosenAt && chosenAt > record.createdAt ? chosenAt : record.createdAt;
    const { startsAt, nextChargeOn, office } = record;
    const ahead = { startsAt, nextChargeOn, knownSince, zone: office.timeZone, freeUntil: freeUntil(decisions[n]!) };
    return remindersOf(ahead, now, house.settings.reminders.hours).map((one) => ({ ...one, recordId: record.id }));
  });
  await insertReminders(trx, house.keys, planned);
  await markPlanned(trx, ids);
  return ids.length;
}
