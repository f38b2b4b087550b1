/** What an officer has decided on an application. It names nobody. */
export interface DecisionFacts {
  version: 11;
  /** As of all notices. */
  number: string;
  mode: "decide";
  outcome: "approved" | "denied";
  /** The number of its record, and what its form is called. */
  application: { number: string; title: string };
  office: { name: string; city: string };
  agency: { name: string };
  /** Days and hours on the paper are those of it (IANA). */
  timeZone: string;
  /** When it was sent first, and when that was decided: as `Date.prototype.toISOString` writes it. */
  filedAt: string;
  finishedAt: string;
  /** What the officer wrote; null: nothing, or it was erased with the person. */
  words: string | null;
  /** How many documents the officer gave. */
  documents: number;
  /** Which body stands above the agency; null: not known. */
  superior: string | null;
}
