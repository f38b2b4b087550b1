import type { AccountState } from "#db/schema";

/** That somebody asks back into their account without its second factor or password: one at a time. */
export interface Recovery {
  id: string;
  accountId: string;
  /** By which contact they asked. */
  contactId: string;
  askedAt: Date;
  /** When another contact of the account said so, too. */
  confirmedAt: Date | null;
  /** From when a code leads in. */
  readyAt: Date;
  finishedAt: Date | null;
}

/** So long after its wait it can be used; then one begins anew. */
const USABLE_MS = 7 * 86_400_000;

/** Hours to wait, by whether another contact has confirmed it. */
export interface Waits {
  recoveryHours: number;
  confirmedHours: number;
}

const after = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/** When one that is asked for now can be used. */
export const readyAtFirst = (now: Date, { recoveryHours }: Waits): Date => after(now, recoveryHours);

/** The same once another contact has confirmed it: never later than before. */
export const readyConfirmed = ({ askedAt, readyAt }: Recovery, { confirmedHours }: Waits): Date =>
  new Date(Math.min(readyAt.getTime(), after(askedAt, confirmedHours).getTime()));

/** Pure: "over": nobody came back to it. */
export function recoveryState({ readyAt }: Pick<Recovery, "readyAt">, now: Date): "waits" | "ready" | "over" {
  if (now < readyAt) return "waits";
  return now.getTime() - readyAt.getTime() < USABLE_MS ? "ready" : "over";
}

/**
 * One that leaves is not kept by the back door. One that is paused or locked stays so: whoever comes in finds the way out of
 * that, which asks for more than this code.
 */
export const isRecoverable = (state: AccountState): boolean => state !== "deleting";

export const lostPath = "/account/lost";
export const recoveryPath = (challengeId: string): string => `${lostPath}/${challengeId}`;
