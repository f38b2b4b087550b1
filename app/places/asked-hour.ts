import type { RebookingKind } from "#db/schema";
import { isWaiting, type Rebooking } from "./rebooking";

/** A request for another hour as lists show it. */
export interface AskedHour
  extends Pick<Rebooking, "id" | "number" | "recordId" | "startsAt" | "filedAt" | "finishedAt" | "disavowedAt"> {
  kind: RebookingKind;
  /** Of the service. */
  title: string;
  /** Of the office where that hour is. */
  zone: string;
  /** Codes that did not fit. */
  tries: number;
  /** Whoever asked has asked for another one since. */
  isReplaced: boolean;
}

/** Where such a request stands. */
export type AskedState = "code" | "replaced" | "locked" | "lapsed" | "stopped" | "finished";

export function stateOf(asked: AskedHour, now: Date): AskedState {
  if (asked.finishedAt) return "finished";
  if (asked.disavowedAt) return "stopped";
  if (asked.isReplaced) return "replaced";
  if (isWaiting(asked, asked.tries, now)) return "code";
  return isWaiting(asked, 0, now) ? "locked" : "lapsed";
}
