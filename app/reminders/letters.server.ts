import { visitCalendar } from "~/annulments/finishing/visit-calendar.server";
import { tokenOf } from "~/messages/invitation.server";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { findRules } from "~/rules/rule-sets.server";
import { freeUntil } from "./free-until.server";
import { reminderMail } from "./mail-words";
import { isNight, reminderPath } from "./reminder";
import { findReminder } from "./reminders.server";
import { reminderSms } from "./sms-words";
import { findStanding } from "./standing.server";

/** Reminders: of what is so no more when it is their turn, and by night, nothing goes out. The visit stands in the calendar, too. */
export const reminderLetters: Pick<RecordLetters, "reminder"> = {
  async reminder(world, { record_id, reminder_id, created_at }) {
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
    const token = reminder.hasLink ? tokenOf(house.keys, "reminder", reminder.id) : null;
    const href = token ? house.publicUrl + reminderPath(token) : house.publicUrl;
    const mail = reminderMail(to, terms, href);
    const { office, agency } = to;
    const startsAt = reminder.kind === "charge" ? null : to.startsAt;
    const visit = { record: to, at: created_at, startsAt, office, agency, mail };
    const calendar = await visitCalendar(world, "REQUEST", visit);
    return { to, text: reminderSms(to, terms, href), mail: { ...mail, calendar }, spending: null };
  },
};
