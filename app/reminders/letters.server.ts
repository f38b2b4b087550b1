import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { findRules } from "~/rules/rule-sets.server";
import { freeUntil } from "./free-until.server";
import { reminderMail } from "./mail-words";
import { isNight } from "./reminder";
import { findReminder } from "./reminders.server";
import { reminderSms } from "./sms-words";
import { findStanding } from "./standing.server";

/** Reminders: of what is so no more when it is their turn, and by night, nothing goes out. */
export const reminderLetters: Pick<RecordLetters, "reminder"> = {
  async reminder(world, { record_id, reminder_id }) {
    const { db, now, house } = world;
    const to = await findRecord(db, record_id);
    const reminder = reminder_id === null ? undefined : await findReminder(db, reminder_id);
    const none = { to, text: null, spending: null };
    if (!reminder || isNight(now, to.office.timeZone)) return none;
    const standing = await findStanding(db, world, reminder, to, await findRules(db, now));
    if (!standing.ok) return none;
    const { value: decision } = standing;
    const terms = {
      kind: reminder.kind,
      until: freeUntil(decision),
      costsLater: decision.laterFeeKopecks !== undefined,
    };
    const mail = reminderMail(to, terms, house.publicUrl);
    return { to, text: reminderSms(to, terms, house.publicUrl), mail, spending: null };
  },
};
