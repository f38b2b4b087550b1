import type { MessageState } from "#db/schema";
import { type Channel, type Contact, contactsOf, maskContact, type Reachable } from "~/identity/contact";
import { timeWords, timeZoneWords } from "~/lib/time-words";
import { type Challenge, canResendAt, isAlive, isResendable, RESEND_MS } from "~/proofs/challenge";
import { codeWords } from "./words";

/**
 * What the page for a code shows of the last message. "none": a limit kept it back; "waits": one has gone out for another wish within
 * a minute. Times are written out already.
 */
export interface CodeView {
  readonly channel: Channel;
  /** Where it went, masked; empty: not to be shown. */
  readonly to: string;
  /** Until when the code works; null when none does. */
  readonly until: string | null;
  readonly state: MessageState | "none" | "waits";
  /** When it left us, was taken, and arrived; null: not to be shown, or nothing has left. */
  readonly ladder: string | null;
  /** Each message of the request so far, in a sentence; none where there is but the last. */
  readonly tried: readonly string[];
  /** Where the code goes by itself, and when; null: nowhere. */
  readonly next: string | null;
  /** From when another message can be asked for; null: now. */
  readonly resendFrom: string | null;
  /** Which code it would bring; null: none works now, so there is nothing to tell apart. */
  readonly resendBrings: "same" | "new" | null;
  /** Where else a code can go, masked. */
  readonly others: readonly { readonly channel: Channel; readonly to: string }[];
}

/** What is known of a message: by which way it went, when it was left to the worker, taken by a way out, and arrived. */
interface Sent {
  channel: Channel;
  state: MessageState;
  created_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
}

interface Around {
  /** The newest message about the challenge of a request. */
  message?: Sent | undefined;
  /** All of the request so far, the oldest first. */
  messages?: readonly Sent[];
  /** By which channel a code goes by itself once this one's life is over without it. */
  next?: Channel | null;
  /** Whose record it is; null: that is not to be shown. */
  who: Reachable | null;
  /** Whether the record has another contact by now than the code went to, and it works no more. */
  isElsewhere?: boolean;
  /** By which channels a code can go. */
  among: readonly Channel[];
  /** Whose clock the times are shown by. */
  zone: string;
  now: Date;
  /** Where there is no challenge yet: the code of what was asked for before, of which a minute must have passed. */
  before?: Challenge | undefined;
}

/** Where the code of a challenge is. A decoy looks like any other. */
export function codeView(challenge: Challenge | undefined, around: Around): CodeView {
  const { message, messages = [], who, isElsewhere = false, among, zone, now, before } = around;
  const last = challenge ?? before;
  const resendAt = last && canResendAt(last);
  const resendFrom = resendAt && now < resendAt ? timeZoneWords(upToMinute(resendAt), zone) : null;
  const contacts = who ? contactsOf(who).filter(({ channel }) => among.includes(channel)) : [];
  const channel = last?.channel ?? contacts[0]?.channel ?? "sms";
  const own = contacts.find((one) => one.channel === channel);
  const where = {
    ...{ channel, to: own ? maskContact(own) : "", resendFrom },
    others: contacts.filter((one) => one.channel !== channel).map(shown),
    tried:
      messages.length > 1
        ? messages.map((one) => `${codeWords.tried(one.channel, shownState(one), timesOf(one, zone))}.`)
        : [],
  };
  if (!challenge) {
    const nothing = { until: null, ladder: null, next: null, resendBrings: null };
    return { ...where, ...nothing, state: resendFrom ? "waits" : "none" };
  }
  const living = isAlive(challenge, now) && !isElsewhere;
  return {
    ...where,
    until: living ? timeZoneWords(challenge.expiresAt, zone) : null,
    // Of a phone the state of its message would tell whether any record has it; of any contact, whether its holder is there.
    state:
      challenge.purpose === "phone" || challenge.purpose === "account"
        ? "sent"
        : message
          ? shownState(message)
          : "queued",
    ladder:
      (message?.sent_at || message?.settled_at) && messages.length < 2
        ? codeWords.ladder(message.channel, timesOf(message, zone))
        : null,
    next: nextSentence(challenge, contacts, around),
    resendBrings: living ? (isResendable(challenge, now) ? "same" : "new") : null,
  };
}

const shown = (contact: Contact) => ({ channel: contact.channel, to: maskContact(contact) });

/** What only a program between has, the operator may not take for now: until it has, it is on its way there. */
export const shownState = ({ state, sent_at }: Pick<Sent, "state" | "sent_at">): MessageState =>
  state === "sent" && !sent_at ? "queued" : state;

/** Written out for the clock of the office. */
function timesOf({ state, created_at, sent_at, settled_at }: Sent, zone: string) {
  const at = (moment: Date | null) => moment && timeWords(moment, zone);
  return { left: at(created_at), taken: at(sent_at), settled: state === "delivered" ? at(settled_at) : null };
}

/** From the end of its life on a code is on its way to the next place, for as long as that may take. */
function nextSentence(
  { expiresAt }: Challenge,
  contacts: readonly Contact[],
  { next, zone, now }: Around,
): string | null {
  const to = contacts.find(({ channel }) => channel === next);
  if (!to) return null;
  if (now < expiresAt) return codeWords.next(timeWords(expiresAt, zone), maskContact(to));
  return now < new Date(expiresAt.getTime() + RESEND_MS) ? codeWords.nextNow(maskContact(to)) : null;
}

/** Shown without seconds, so rounded up: what the page promises must be true. */
const upToMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
