import { calendarOf } from "~/messages/calendar";
import type { Mail } from "~/messages/mail";
import { countChanges } from "~/notices/count-changes.server";
import type { CitizenRecord } from "~/records/record";
import type { World } from "~/shell/world.server";

/** A visit as it was from a moment on. */
interface Visit {
  record: Pick<CitizenRecord, "id" | "email">;
  at: Date;
  startsAt: Date | null;
  office: { name: string; city: string; address: string };
  agency: { name: string };
  /** What the e-mail says of it: its first sentence goes into the calendar, and its first link. */
  mail: Mail;
}

/** What a calendar is told of a visit along with an e-mail; null where there is no hour. */
export async function visitCalendar(
  { db, house }: World,
  method: "REQUEST" | "CANCEL",
  { record, at, startsAt, office, agency, mail }: Visit,
): Promise<ReturnType<typeof calendarOf> | null> {
  if (startsAt === null || record.email === null) return null;
  return calendarOf(method, {
    recordId: record.id,
    sequence: await countChanges(db, record.id, at),
    at,
    startsAt,
    office,
    says: mail.paragraphs[0] ?? mail.subject,
    href: mail.links?.[0]?.href ?? house.publicUrl,
    organizer: {
      name: agency.name,
      email: house.settings.mail.from ?? `no-reply@${new URL(house.publicUrl).hostname}`,
    },
    attendee: record.email,
  });
}
