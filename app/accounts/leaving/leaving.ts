import type { LeavingReason } from "#db/schema";
import type { Account } from "../account";

/** That an account goes, and until when its holder may think better of it. */
export interface Leaving {
  askedAt: Date;
  dueAt: Date;
}

/** In the order in which they are offered. */
export const leavingReasons = ["unneeded", "privacy", "trouble", "another"] as const satisfies readonly LeavingReason[];

export const leavePath = "/account/delete";

const DAY_MS = 86_400_000;

/** So many days after the wish an account goes, unless its holder thinks better of it. */
export const LEAVING_DAYS = 1;
/** So many days after the last time that somebody came in, an account goes of which nobody has said anything. */
export const IDLE_DAYS = 3 * 365;
/** So many days before that its holder is told, each time once. */
export const warnedDays = [30, 7] as const;

export const dueAfter = (askedAt: Date): Date => new Date(askedAt.getTime() + LEAVING_DAYS * DAY_MS);

type Idle = Pick<Account, "usedAt" | "warnings" | "warnedAt">;

/** Pure: when an account goes that nobody comes into: not before all that its last warning has promised. */
export function idleUntil({ usedAt, warnings, warnedAt }: Idle): Date {
  const usual = usedAt.getTime() + IDLE_DAYS * DAY_MS;
  const promised = warnedAt ? warnedAt.getTime() + (warnedDays[warnings - 1] ?? 0) * DAY_MS : 0;
  return new Date(Math.max(usual, promised));
}

/** Pure: what is to be done with such an account; null: nothing yet. */
export function idleStep(account: Idle, now: Date): "warn" | "close" | null {
  const ahead = warnedDays[account.warnings] ?? 0;
  if (now.getTime() < idleUntil(account).getTime() - ahead * DAY_MS) return null;
  return account.warnings < warnedDays.length ? "warn" : "close";
}
