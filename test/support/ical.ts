// node-ical defines `Temporal` for the whole process; jsdom, loaded after that, takes it for Node's own and opens no window.
import "jsdom";
import ical, { type VEvent } from "node-ical";

/** The only event of an iCalendar object, as another program reads it. */
export function eventOf(calendar: string): VEvent & { method: string } {
  const [event, ...others] = Object.values(ical.parseICS(calendar)).filter((one) => one?.type === "VEVENT");
  if (!event || others.length > 0) throw new Error(`${others.length + 1} events: ${calendar}`);
  return event as VEvent & { method: string };
}
