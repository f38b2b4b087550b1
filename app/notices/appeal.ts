import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";

/** What both notices of an appeal say of it; 9 is of a request, 12 of an application, which the disputed notice names. They name nobody: whose it is, the notice says that is disputed. */
interface Disputing {
  version: 9 | 12;
  /** As of all notices. */
  number: string;
  /** Of the appeal, and of the request that was decided on: 8 digits each; null: it was an application. */
  appealNumber: string;
  annulmentNumber: string | null;
  /** The notice of the decision that is disputed, and when that was decided. */
  against: { number: string; mode: "deny" | "withdraw" | "decide"; finishedAt: string };
  service: { title: string; kind: ServiceKind };
  office: { name: string; city: string };
  agency: { name: string };
  /** Days and hours on the paper are those of it (IANA). */
  timeZone: string;
  /** When it was filed, and when it was received or decided: as `Date.prototype.toISOString` writes it. */
  filedAt: string;
  finishedAt: string;
}

/** That an appeal was received. */
export interface AppealFacts extends Disputing {
  mode: "appeal";
  /** How many came with it. */
  files: number;
  /** The last day on which it was to be decided as it came, in the zone of the office. */
  decideBy: Day;
}

/** What an appeal came to. Overturned, the notice of the disputed decision holds no more. */
export interface ResolutionFacts extends Disputing {
  mode: "resolve";
  outcome: "upheld" | "overturned";
  /** "silence": nobody had decided in time. */
  by: "agency" | "silence";
  /** What the officer wrote to the citizen; null: nothing, or it was erased with the person. */
  words: string | null;
  /** Of one upheld: the last day on which it can be disputed again, in the zone of the office. */
  disputableUntil: Day | null;
  /** Which body stands above the agency, as that told; null: it told none. */
  superior: string | null;
}
