import type { ChallengePurpose } from "#db/schema";
import { foldDigits, withoutSeparators } from "~/lib/typed";

/** A question only the holder of a phone can answer, as the rules below see it. */
export interface Challenge {
  id: string;
  purpose: ChallengePurpose;
  annulmentId: string | null;
  revision: number | null;
  phoneMac: Uint8Array;
  openedAt: Date;
  expiresAt: Date;
  sentAt: Date;
  sends: number;
  tries: number;
  usedAt: Date | null;
  decoy: boolean;
}

/** Six digits, five minutes, three tries over all of it, a minute between messages. Sources: features D1, D2; ASVS 6.5.4, 6.5.5. */
export const CODE_LIFE_MS = 5 * 60_000;
export const CODE_TRIES = 3;
export const RESEND_MS = 60_000;

export const canResendAt = (challenge: Pick<Challenge, "sentAt">): Date =>
  new Date(challenge.sentAt.getTime() + RESEND_MS);

export const triesLeft = (challenge: Pick<Challenge, "tries">): number => Math.max(0, CODE_TRIES - challenge.tries);

/** Whether the code that was sent still works. */
export const isAlive = (challenge: Challenge, now: Date): boolean =>
  challenge.usedAt === null && challenge.tries < CODE_TRIES && now < challenge.expiresAt;

/**
 * What asking for another message comes to: the same code once more while it lives, so that a late SMS still works; a
 * new one after; nothing within a minute, or when the tries are spent.
 */
export function resending(challenge: Challenge, now: Date): "same" | "new" | "too-soon" | "spent" {
  if (challenge.usedAt || challenge.tries >= CODE_TRIES) return "spent";
  if (now < canResendAt(challenge)) return "too-soon";
  return isAlive(challenge, now) ? "same" : "new";
}

/** The six digits that were typed or pasted, whatever stood between or around them; null when there are not six. */
export function parseCode(typed: string): string | null {
  const digits = foldDigits(withoutSeparators(typed));
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** Why a code was not taken. `retryAfter` in seconds. */
export type CodeRefusal =
  | { code: "not-found" }
  /** No code lives: expired, never sent, or belonging to a former wish. */
  | { code: "dead" }
  | { code: "wrong"; triesLeft: number }
  /** The last try is gone: this request takes no more codes. */
  | { code: "locked" }
  | { code: "limited"; retryAfter: number };

/** Why no further message goes out. */
export type ResendRefusal =
  | { code: "not-found" }
  | { code: "too-soon"; at: Date }
  | { code: "spent" }
  | { code: "limited"; retryAfter: number };
