import { describe, expect, it } from "vitest";
import { type CalendarVisit, calendarOf } from "~/messages/calendar";
import { eventOf } from "../support/ical";
import { debianPython, hasPython } from "../support/python";

const visit: CalendarVisit = {
  recordId: "018f3d1c-1111-4222-8333-0123456789ab",
  sequence: 2,
  at: new Date("2026-11-21T17:00:00Z"),
  startsAt: new Date("2026-11-24T05:40:00Z"),
  office: {
    name: "Поликлиника №\u00a0903; «детская», корпус \\ 2",
    city: "Екатеринбург",
    address: "улица с очень длинным названием имени 👩‍⚕️ кого-то, 8",
  },
  says: "Запись ···7386.\nЧто с ней, написано на странице.",
  href: "https://otmena.example/annulments/5107-3826",
  organizer: { name: "Поликлиники области", email: "no-reply@otmena.example" },
  attendee: "анна@почта.рф",
};
const uid = `${visit.recordId}@otmena.example`;
const summary = `${visit.office.name}, ${visit.office.city}`;
const place = `${visit.office.name}, ${visit.office.city}, ${visit.office.address}`;

describe.each(["REQUEST", "CANCEL"] as const)("a calendar's %s", (method) => {
  const { body } = calendarOf(method, visit);
  const isCancelled = method === "CANCEL";

  it("has lines of 75 octets at most, each ended as the standard says, and breaks no letter", () => {
    const lines = body.split("\r\n");
    expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);
    expect(body).not.toContain("\ufffd");
    expect(body.replace(/\r\n /g, "")).toContain(`METHOD:${method}\r\n`);
  });

  it("is read as it was meant by node-ical", () => {
    const event = eventOf(body);
    expect(event).toMatchObject({
      uid,
      method,
      sequence: 2,
      summary,
      location: place,
      description: visit.says,
      status: isCancelled ? "CANCELLED" : "CONFIRMED",
    });
    expect([event.start, event.end, event.dtstamp].map((at) => new Date(at!).toISOString())).toEqual([
      "2026-11-24T05:40:00.000Z",
      "2026-11-24T06:10:00.000Z",
      "2026-11-21T17:00:00.000Z",
    ]);
    expect(event.organizer).toEqual({
      params: { CN: "Поликлиники области" },
      val: "mailto:no-reply@otmena.example",
    });
  });

  it.skipIf(!hasPython("icalendar"))("is read as it was meant by python-icalendar", () => {
    const read = debianPython(
      `
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
[event] = calendar.walk("VEVENT")
of = lambda name: str(event[name])
print(json.dumps(dict(
  method=str(calendar["METHOD"]), uid=of("UID"), sequence=int(event["SEQUENCE"]), status=of("STATUS"),
  summary=of("SUMMARY"), location=of("LOCATION"), says=of("DESCRIPTION"), url=of("URL"),
  start=event.decoded("DTSTART").isoformat(), end=event.decoded("DTEND").isoformat(),
  organizer=of("ORGANIZER"), attendee=of("ATTENDEE"), cn=event["ATTENDEE"].params.get("CN"),
  alarms=[str(alarm.decoded("TRIGGER")) for alarm in event.walk("VALARM")])))`,
      body,
    );
    expect(JSON.parse(read)).toEqual({
      ...{ method, uid, sequence: 2, status: isCancelled ? "CANCELLED" : "CONFIRMED" },
      ...{ summary, location: place, says: visit.says, url: visit.href },
      ...{ start: "2026-11-24T05:40:00+00:00", end: "2026-11-24T06:10:00+00:00" },
      organizer: "mailto:no-reply@otmena.example",
      attendee: "MAILTO:%D0%B0%D0%BD%D0%BD%D0%B0@xn--80a1acny.xn--p1ai",
      cn: null,
      alarms: isCancelled ? [] : ["-1 day, 0:00:00"],
    });
  });
});
