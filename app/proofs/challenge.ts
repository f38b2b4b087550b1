import type { AccountPurpose, ChallengePurpose } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { foldDigits, tidy, withoutSeparators } from "~/lib/typed";
import type { LimitedBy } from "~/ui/limits-words";

/** A question only the holder of a phone or a mailbox can answer, as the rules below see it. */
export interface Challenge {
  id: string;
  purpose: ChallengePurpose;
  /** Of cancelling, with its revision; or for another hour. */
  annulmentId: string | null;
  rebookingId: string | null;
  revision: number | null;
  channel: Channel;
  contactMac: Uint8Array;
  openedAt: Date;
  expiresAt: Date;
  sentAt: Date;
  sends: number;
  tries: number;
  usedAt: Date | null;
  decoy: boolean;
}

/** Whether it is about an account, and a contact of its own or to be; or about a contact that a receipt goes to. */
export const isOfAccount = (purpose: ChallengePurpose): purpose is AccountPurpose =>
  ofAccount.some((one) => one === purpose);

const ofAccount: readonly AccountPurpose[] = [
  ...(["account", "contact-new", "contact-old", "unlock"] as const),
  ...(["profile", "leave", "recovery", "pause", "lost", "application", "pay"] as const),
];

/**
 * By which way its codes are counted, sent and forgiven: `phone` takes no more than knowing a contact, `request` a record and its contact.
 * A mailbox is asked about without an account only by whoever has the link of a request (`disavowals/`).
 */
export const wayOf = ({ purpose, channel }: Pick<Challenge, "purpose" | "channel">): "phone" | "request" =>
  isOfAccount(purpose) || (purpose === "phone" && channel === "sms") ? "phone" : "request";

/**
 * Six digits, five minutes, three tries over all of it (`proofs/decisions.md`, 1), a minute between messages. ASVS 5.0 is content with six digits
 * (6.5.4) and ten minutes (6.5.5).
 */
export const CODE_LIFE_MS = 5 * 60_000;
export const CODE_TRIES = 3;
export const RESEND_MS = 60_000;
/** A code that has less of its life left is not sent once more: there would be no time to read and type it. */
export const RESENDABLE_MS = 3 * 60_000;
/** Nor is one handed over late, by a gateway that was away: it would be dead on arrival. */
export const SENDABLE_MS = 60_000;

/** How long a request waits to be proven. Also in the rule set, which the citizen was shown; this is the longest allowed. */
export const WAIT_MS = 24 * 3_600_000;

/** At once where nothing was sent. */
export const canResendAt = ({ sentAt, sends }: Pick<Challenge, "sentAt" | "sends">): Date =>
  new Date(sentAt.getTime() + (sends === 0 ? 0 : RESEND_MS));

export const triesLeft = (challenge: Pick<Challenge, "tries">): number => Math.max(0, CODE_TRIES - challenge.tries);

/** Whether the code that was sent still works. */
export const isAlive = (challenge: Challenge, now: Date): boolean =>
  challenge.usedAt === null && challenge.tries < CODE_TRIES && now < challenge.expiresAt;

const hasLeft = (challenge: Challenge, now: Date, ms: number): boolean =>
  isAlive(challenge, now) && challenge.expiresAt.getTime() - now.getTime() >= ms;

/** Whether another message brings the same code. */
export const isResendable = (challenge: Challenge, now: Date): boolean => hasLeft(challenge, now, RESENDABLE_MS);

/** Whether a message with the code, queued before, should still go out. */
export const isSendable = (challenge: Challenge, now: Date): boolean => hasLeft(challenge, now, SENDABLE_MS);

/**
 * What asking for another message comes to: the same code once more while it is young, so that a late SMS still works; a
 * new one, with a whole life of its own, after that; nothing within a minute, or when the tries are spent.
 */
export function resending(challenge: Challenge, now: Date): "same" | "new" | "too-soon" | "spent" {
  if (challenge.usedAt || challenge.tries >= CODE_TRIES) return "spent";
  if (now < canResendAt(challenge)) return "too-soon";
  return isResendable(challenge, now) ? "same" : "new";
}

/**
 * The last code that somebody had for a thing, where it still counts for their next wish about it: its tries, its minute, its share
 * of messages. One that was right counts no more, nor one with no tries left: what follows begins anew, as a first one.
 */
export const standing = (last: Challenge | undefined, now: Date): Challenge | undefined =>
  last && last.usedAt === null && last.tries < CODE_TRIES && now.getTime() < last.openedAt.getTime() + WAIT_MS
    ? last
    : undefined;

/** Whether the last message is younger than a minute. */
export const isTooSoon = (last: Challenge | undefined, now: Date): boolean =>
  last !== undefined && now < canResendAt(last);

/** Until when a place is kept for whoever gets no code now: as long as the last one had to live. Null: it is over. */
export function keptUntil({ openedAt }: Challenge, now: Date): Date | null {
  const until = new Date(openedAt.getTime() + CODE_LIFE_MS);
  return now < until ? until : null;
}

/** Digits with at most one space, dash or dot between two of them. */
const runs = /[0-9](?:[\s\p{Pd}\u2212.]?[0-9])*/gu;

/**
 * The six digits that were typed or pasted, whatever stood between or around them, also a whole message: then they are
 * its only run of six. Null when there are none, or when two differ.
 */
export function parseCode(typed: string): string | null {
  const digits = foldDigits(withoutSeparators(typed));
  if (/^[0-9]{6}$/.test(digits)) return digits;
  const found = (foldDigits(tidy(typed)).match(runs) ?? []).map((run) => run.replace(/[^0-9]/g, ""));
  const [code, ...others] = new Set(found.filter((run) => run.length === 6));
  return code !== undefined && others.length === 0 ? code : null;
}

/** Why a code was not taken. `retryAfter` in seconds. */
export type CodeRefusal =
  | { code: "not-found" }
  /** No code lives: expired, never sent, or belonging to a former wish. */
  | { code: "dead" }
  /** It stood in an earlier message, and another has replaced it: costs no try. */
  | { code: "replaced" }
  | { code: "wrong"; triesLeft: number }
  /** The last try is gone: this request takes no more codes. */
  | { code: "locked" }
  | { code: "limited"; by: LimitedBy; retryAfter: number };

/** Why no further message goes out. */
export type ResendRefusal =
  | { code: "not-found" }
  | { code: "too-soon"; at: Date }
  | { code: "spent" }
  | { code: "limited"; by: LimitedBy; retryAfter: number };
