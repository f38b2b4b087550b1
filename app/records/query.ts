import type { LimitedBy } from "~/ui/limits-words";

/** A passport as it is matched: digits of series and number, date of issue `YYYY-MM-DD`, division code `770-001`. */
export interface Passport {
  series: string;
  number: string;
  issuedOn: string;
  division: string;
}

/** A record number and one set of identity data, all normalised: one of them alone must find nothing, for numbers are easily guessed. */
export interface Query {
  number: string;
  by: { kind: "phone"; phone: string } | { kind: "email"; email: string } | { kind: "passport"; passport: Passport };
}

/** `retryAfter` in seconds. */
export type SearchRefusal = { code: "not-found" } | { code: "limited"; by: LimitedBy; retryAfter: number };
