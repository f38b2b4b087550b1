import { officeAddress } from "~/agencies/office";
import { zoneCities } from "~/lib/zones-words";
import { hoursWords } from "./hours-words";

/** How to reach an office, in words. */
export interface OfficeContact {
  readonly place: string;
  /** For people and for telephones; null where the agency told none. */
  readonly phone: { readonly href: string; readonly text: string } | null;
  /** By the clock of the place; null where they are not plain to say. */
  readonly hours: string | null;
  /** By whose clock, as it is said behind "by"; null of a place that has no such name. */
  readonly clock: string | null;
}

interface Reachable {
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly phone: string | null;
  readonly openingHours: string;
  readonly timeZone: string;
}

/** What a page says of an office to which it sends somebody. */
export const officeContact = (office: Reachable): OfficeContact => ({
  place: officeAddress(office),
  phone: office.phone === null ? null : { href: `tel:${office.phone}`, text: phoneWords(office.phone) },
  hours: hoursWords(office.openingHours),
  clock: zoneCities[office.timeZone] ?? null,
});

/** +7 900 000-90-02: of `+7` and ten digits, in groups that no line parts. */
const phoneWords = (phone: string): string =>
  phone.replace(/^(\+7)(\d{3})(\d{3})(\d\d)(\d\d)$/, "$1\u00a0$2\u00a0$3-$4-$5");
