import type { ServicePart } from "#db/schema";
import type { DayOfOutage } from "./outage";

/** How the service fares, as programs are told. Moments as `Date.prototype.toISOString` writes them. */
export interface Status {
  at: string;
  /** Whether what is filed now is registered. */
  registers: boolean;
  /** `unknown`: what would say so is away itself. */
  parts: { part: ServicePart; state: "works" | "away" | "unknown"; since: string | null }[];
  /** What heads of agencies say, the newest first; null: not known now. */
  words: { agency: string; words: string; until: string }[] | null;
  /** Days of the last month on which a part was away for a minute or more; null: not known now. */
  days: DayOfOutage[] | null;
}
