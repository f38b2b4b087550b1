import type { Limit } from "./limit-table";

export const breakerShares = ["sentForPhones", "sentForRequests", "sentAgain"] as const;
export type BreakerShare = (typeof breakerShares)[number];

/** How one share of the breaker stands. */
export interface ShareState {
  share: BreakerShare;
  /** Codes of the present minute, and how many may be. */
  sent: number;
  most: number;
  /** Since when it has been open without a minute's pause; null: it lets codes through. */
  openSince: Date | null;
  /** The last minute of the hour in which it was; null: none was. */
  lastOpen: Date | null;
}

/** @param windows the newest first; those in which nothing was may be left out */
export function shareStateOf(windows: { startsAt: Date; n: number }[], { most, seconds }: Limit, now: Date) {
  const ms = seconds * 1000;
  const present = Math.floor(now.getTime() / ms) * ms;
  const over = windows.filter(({ n }) => n > most).map(({ startsAt }) => startsAt.getTime());
  const run = over.filter((at, place) => at === present - place * ms);
  const sent = windows.find(({ startsAt }) => startsAt.getTime() === present)?.n ?? 0;
  const moment = (at: number | undefined) => (at === undefined ? null : new Date(at));
  return { sent: Math.min(sent, most), most, openSince: moment(run.at(-1)), lastOpen: moment(over[0]) };
}
