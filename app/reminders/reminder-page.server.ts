import { officeAddress } from "~/agencies/office";
import { contactsOf } from "~/identity/contact";
import { takesSms } from "~/identity/identity";
import { maskPhone } from "~/identity/masking";
import { maskRecordNumber } from "~/identity/record-number";
import { contactMac } from "~/messages/contact-mac.server";
import type { CitizenRecord } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findReachable, findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { whenOf } from "./page-words";
import { isOver, type Reminder, reminderPath } from "./reminder";
import type { ReminderView } from "./reminder-view";
import { findByToken, listTold } from "./reminders.server";

/** What the page behind the link of a reminder shows, and the phone that a code goes to; undefined behind what is no such link. */
export async function reminderPage(
  world: World,
  token: string,
): Promise<{ view: ReminderView; phone: string | null } | undefined> {
  const { db, actor } = world;
  const reminder = await findByToken(db, token);
  if (!reminder) return undefined;
  const record = await findRecord(db, reminder.recordId);
  const { id, number, office, annulledAt } = record;
  const href = (await findReachable(db, actor, id)) ? recordPath(id) : null;
  const action = reminderPath(token);
  if (!href && !(await stands(world, reminder, record)))
    return { phone: null, view: { way: "over", record: null, phone: null, action, href } };
  const phone = record.phone && takesSms(record.phone) ? record.phone : null;
  return {
    phone,
    view: {
      way: annulledAt ? "gone" : href ? "own" : phone ? "phone" : "search",
      record: { number: maskRecordNumber(number), when: whenOf(record), where: officeAddress(office) },
      phone: phone && maskPhone(phone),
      action,
      href,
    },
  };
}

/** Whether it still says what is so, to whom the record is still of: whoever had the number before has the link, too. */
async function stands({ db, house, now }: World, reminder: Reminder, record: CitizenRecord): Promise<boolean> {
  if (isOver(reminder, record.startsAt, now)) return false;
  const known = contactsOf(record).map((contact) => contactMac(house.keys, contact));
  return (await listTold(db, reminder.id)).every((told) => known.some((mac) => mac.equals(told)));
}
