import { officeAddress } from "~/agencies/office";
import { takesSms } from "~/identity/identity";
import { maskPhone } from "~/identity/masking";
import { maskRecordNumber } from "~/identity/record-number";
import { recordPath } from "~/records/record-view";
import { findReachable, findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { whenOf } from "./page-words";
import { reminderPath } from "./reminder";
import type { ReminderView } from "./reminder-view";
import { findByToken } from "./reminders.server";

/** What the page behind the link of a reminder shows, and the phone that a code goes to; undefined behind what is no such link. */
export async function reminderPage(
  { db, actor }: World,
  token: string,
): Promise<{ view: ReminderView; phone: string | null } | undefined> {
  const reminder = await findByToken(db, token);
  if (!reminder) return undefined;
  const record = await findRecord(db, reminder.recordId);
  const { id, number, office, annulledAt } = record;
  const phone = record.phone && takesSms(record.phone) ? record.phone : null;
  const isOwn = (await findReachable(db, actor, id)) !== undefined;
  return {
    phone,
    view: {
      way: annulledAt ? "gone" : isOwn ? "own" : phone ? "phone" : "search",
      number: maskRecordNumber(number),
      when: whenOf(record),
      where: officeAddress(office),
      phone: phone && maskPhone(phone),
      action: reminderPath(token),
      href: isOwn ? recordPath(id) : null,
    },
  };
}
