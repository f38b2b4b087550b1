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

/** As one contact was told of it. */
export interface ToldAlarm extends Alarm {
  /** By whose link it is looked at; null of a link that was sent before each contact had its own. */
  contactId: string | null;
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

/**
 * From which moment on what was done in an account was not its holder; null: nobody came in. Of changed contacts that is the first one
 * that the asked contact was told of since its holder last said of one that it was they: whoever takes an account over changes twice.
 * So it is of an account that is to go, where that contact was taken out of it before.
 * @param changes of contacts that were told there, up to this alarm, the newest first
 */
export function foreignSince({ kind, at, contactId }: ToldAlarm, changes: readonly Alarm[]): Date | null {
  if (isShutOut(kind)) return null;
  const isTaken = contactId !== null && changes.some(({ replacedId }) => replacedId === contactId);
  if (kind !== "contact" && !(kind === "leaving" && isTaken)) return at;
  const good = changes.findIndex(({ answer }) => answer === "me");
  const foreign = good < 0 ? changes : changes.slice(0, good);
  return foreign.at(-1)?.at ?? at;
}

/** Of what nobody came in by: there is nothing to take back. */
export const isShutOut = (kind: AlarmKind): boolean => kind === "failures" || kind === "elsewhere";
