import type { AlarmKind } from "#db/schema";

/** Something in an account that may not have been its holder. */
export interface Alarm {
  id: string;
  accountId: string;
  kind: AlarmKind;
  at: Date;
  device: string | null;
  /** The contact that is theirs since; the one that no more is. */
  addedId: string | null;
  replacedId: string | null;
  answer: "me" | "not-me" | null;
}

/** So long it can be said whether it was they. */
export const ANSWERABLE_MS = 7 * 86_400_000;

/** "asked": nobody has said; "late": it cannot be said here any more. */
export type AlarmState = "asked" | "me" | "not-me" | "late";

/** Somebody who said that it was not they cannot be contradicted; who said that it was, can. */
export function alarmState({ at, answer }: Pick<Alarm, "at" | "answer">, now: Date): AlarmState {
  if (answer === "not-me") return "not-me";
  if (now.getTime() - at.getTime() >= ANSWERABLE_MS) return "late";
  return answer ?? "asked";
}

export const alarmPath = (token: string): string => `/a/${token}`;
