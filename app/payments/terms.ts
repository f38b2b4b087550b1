const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long the bank takes an order. */
export const ORDER_MS = 20 * MINUTE;
/** So long after that it may still tell. */
export const LAPSES_MS = 10 * MINUTE;
/** So long it is asked about what it has told nothing of. */
const ASKED_MS = 7 * DAY;
/** From when on a bank that should have answered is said to be away. */
export const AWAY_MS = 10 * MINUTE;

/** When the bank is asked next about an order of a moment; null: not any more. */
export function nextAsking(openedAt: Date, now: Date): Date | null {
  const age = now.getTime() - openedAt.getTime();
  if (age >= ASKED_MS) return null;
  const wait = age < HOUR ? 2 * MINUTE : age < DAY ? HOUR : 6 * HOUR;
  return new Date(now.getTime() + wait);
}
