import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import { officeAddress, officeWords } from "~/agencies/office";

/** A visit, as a citizen's calendar is told of it: nothing of who goes there, and of what for only where. */
export interface CalendarVisit {
  /** Of the record: the same visit for calendars, however often it is moved, cancelled and restored. */
  recordId: string;
  /** Of calendars, SEQUENCE: greater with everything that is told of the record after; of two the greater one holds. */
  sequence: number;
  /** When it became so. */
  at: Date;
  startsAt: Date;
  /** The office: its name, and how to get there. */
  office: { name: string; city: string; address: string };
  /** A sentence. */
  says: string;
  /** The page about it, absolute. */
  href: string;
  /** Who writes: the agency's name, and the address that the e-mail is from. */
  organizer: { name: string; email: string };
  /** To whom: nobody's calendar takes a change of somebody else's. */
  attendee: string;
}

/** How long visits take is known to their offices: a calendar wants an end. */
const LENGTH_MS = 30 * 60_000;
/** Seconds before a visit at which a calendar reminds of it: a day, so that there is time to cancel. */
const ALARM_S = 86_400;

/** An iCalendar object (RFC 5545) as it is sent by e-mail (RFC 5546, 6047): REQUEST puts the visit in or moves it, CANCEL takes it out. */
export function calendarOf(
  method: "REQUEST" | "CANCEL",
  visit: CalendarVisit,
): { method: typeof method; body: string } {
  const { recordId, sequence, at, startsAt, office, says, href, organizer, attendee } = visit;
  // Of the service, whoever writes: calendars know the visit by it for years.
  const domain = new URL(href).hostname;
  const isCancelled = method === "CANCEL";
  const calendar = ical({
    prodId: { company: domain, product: "otmena", language: "RU" },
    method: ICalCalendarMethod[method],
  });
  const event = calendar.createEvent({
    id: `${recordId}@${domain}`,
    sequence,
    stamp: at,
    start: startsAt,
    end: new Date(startsAt.getTime() + LENGTH_MS),
    summary: officeWords(office),
    location: officeAddress(office),
    description: says,
    url: href,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer,
  });
  const { REQ } = ICalAttendeeRole;
  event.createAttendee({ email: asciiAddress(attendee), role: REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  if (!isCancelled)
    event.createAlarm({ type: ICalAlarmType.display, trigger: ALARM_S, description: officeWords(office) });
  return { method, body: calendar.toString() };
}

/** A calendar address is a URI (RFC 6068): all of it in ASCII. */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = `http://${address.slice(at + 1)}`;
  return `${encodeURIComponent(address.slice(0, at))}@${URL.canParse(domain) ? new URL(domain).hostname : ""}`;
}
