import { type Challenge, CODE_LIFE_MS, CODE_TRIES, canResendAt, WAIT_MS } from "~/proofs/challenge";

/**
 * The last code that a visitor had for any hour of a record, where it still counts for the next hour they ask for: its tries, its
 * minute, its share of messages. One that was right counts no more, nor one with no tries left: what follows begins anew, as a
 * first one.
 */
export const standing = (last: Challenge | undefined, now: Date): Challenge | undefined =>
  last && last.usedAt === null && last.tries < CODE_TRIES && now.getTime() < last.openedAt.getTime() + WAIT_MS
    ? last
    : undefined;

/** For what further messages are counted: changing one's mind brings no more of them. */
export const hourSubject = (recordId: string, visitorId: string): string => `${recordId} ${visitorId}`;

/** Whether the last message is younger than a minute. */
export const isTooSoon = (last: Challenge | undefined, now: Date): boolean =>
  last !== undefined && now < canResendAt(last);

/** Until when a place is kept for whoever gets no code now: as long as the last one had to live. Null: it is over. */
export function keptUntil({ openedAt }: Challenge, now: Date): Date | null {
  const until = new Date(openedAt.getTime() + CODE_LIFE_MS);
  return now < until ? until : null;
}
