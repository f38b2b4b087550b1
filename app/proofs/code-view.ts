import type { MessageState } from "#db/schema";
import { timeZoneWords } from "~/lib/time-words";
import { type Challenge, canResendAt, isAlive, isResendable } from "~/proofs/challenge";

/**
 * What the page for a code shows of the last message. "none": a limit kept it back; "waits": one has gone out for another wish within
 * a minute. Times are written out already.
 */
export interface CodeView {
  /** Masked. */
  readonly phone: string;
  /** Until when the code works; null when none does. */
  readonly until: string | null;
  readonly sms: MessageState | "none" | "waits";
  /** From when another message can be asked for; null: now. */
  readonly resendFrom: string | null;
  /** Which code it would bring; null: none works now, so there is nothing to tell apart. */
  readonly resendBrings: "same" | "new" | null;
}

interface Around {
  /** Of the newest message about the challenge of a request. */
  sms?: MessageState | undefined;
  /** Masked. */
  phone: string;
  /** Whose clock the times are shown by. */
  zone: string;
  now: Date;
  /** Where there is no challenge yet: the code of what was asked for before, of which a minute must have passed. */
  before?: Challenge | undefined;
}

/** Where the code of a challenge is. A decoy looks like any other. */
export function codeView(challenge: Challenge | undefined, { sms, phone, zone, now, before }: Around): CodeView {
  const last = challenge ?? before;
  const resendAt = last && canResendAt(last);
  const resendFrom = resendAt && now < resendAt ? timeZoneWords(upToMinute(resendAt), zone) : null;
  if (!challenge) return { phone, until: null, sms: resendFrom ? "waits" : "none", resendFrom, resendBrings: null };
  const living = isAlive(challenge, now);
  return {
    phone,
    until: living ? timeZoneWords(challenge.expiresAt, zone) : null,
    // Of a phone the state of its message would tell whether any record has it.
    sms: challenge.purpose === "phone" ? "sent" : (sms ?? "queued"),
    resendFrom,
    resendBrings: living ? (isResendable(challenge, now) ? "same" : "new") : null,
  };
}

/** Shown without seconds, so rounded up: what the page promises must be true. */
const upToMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
