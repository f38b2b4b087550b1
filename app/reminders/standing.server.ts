import { done, type Outcome, refuse } from "~/lib/outcome";
import { startOfDay } from "~/lib/zoned";
import { isClosed } from "~/places/closed-days.server";
import { type CitizenRecord, isArchived } from "~/records/record";
import type { RuleBook } from "~/rules/book";
import type { Decision } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { freeUntil, listDecisions } from "./free-until.server";
import type { Reminder } from "./reminder";
import { isWanted } from "./reminders.server";

/** "over": nobody is awaited any more, or the body itself does not keep the hour; "otherwise": that may come to be said again. */
export type Unsaid = "over" | "otherwise";

/** What a record comes to, if its moment is still what a reminder is about and its agency wants it told. */
export async function findStanding(
  db: Db | Trx,
  world: World,
  { kind, momentAt }: Reminder,
  record: CitizenRecord,
  book: RuleBook,
): Promise<Outcome<Decision, Unsaid>> {
  if (record.annulledAt || !(await isWanted(db, record.id))) return refuse("otherwise");
  if (isArchived(record, world.now) || (await isClosed(db, record))) return refuse("over");
  const [decision] = await listDecisions(db, world, [record], book);
  const { startsAt, nextChargeOn, office } = record;
  const moments = {
    visit: startsAt,
    deadline: freeUntil(decision!),
    charge: nextChargeOn === null ? null : startOfDay(nextChargeOn, office.timeZone),
  };
  return moments[kind]?.getTime() === momentAt.getTime() ? done(decision!) : refuse("otherwise");
}
