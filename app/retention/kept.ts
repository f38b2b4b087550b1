import { IDLE_DAYS, LEAVING_DAYS } from "~/accounts/leaving/leaving";
import { DRAFT_KEPT_DAYS } from "~/applications/application";
import { KEPT_DAYS } from "~/attachments/attachment";
import { TICKET_KEPT_DAYS } from "~/tickets/ticket";

/** A year of days, leap days left out. */
const YEAR = 365;

/**
 * What is kept about people, and for how many days from the moment named. The one table of retention: the sweeper obeys it,
 * and the privacy page is written from it. What is missing here holds no person (the journal, the log) or stays with the
 * notice, which goes on proving without one.
 */
export const keptDays = {
  /** A counter of attempts, under a keyed hash of a phone or an address; from the end of its window. */
  counter: 1,
  /** A device and what it found; from its last session. */
  visitor: 1,
  /** An archive of all that somebody reaches; from when they asked for it. */
  export: 1,
  /** From where something was done in an account: its device and address; from then. */
  trace: YEAR,
  /** An account that nobody comes into, and all that is in it; from when somebody last did. Its holder is told before. */
  idle: IDLE_DAYS,
  /** An account that its holder wants to be deleted; from when they asked. */
  leaving: LEAVING_DAYS,
  /** What somebody began to change in an account, with the contact that was to be theirs, or what they said of themselves; from when they began. */
  change: 1,
  /** A contact that is an account's no more; from then. Somebody may have put it there, or taken it away, who was not its holder. */
  former: 30,
  /** What an account's holder was asked, and the device that it was about; from then, and not while the account is locked by the answer. */
  alarm: 30,
  /** What a provider said of who came back from it, and was not needed; from when they went there. */
  introduction: 1,
  /** What a contact, of which there is a keyed hash, wants to be told; from when it first chose, and not while an account or a record has it. */
  choice: 30,
  /** What an operator calls a part of a message, and whether it arrived; from the last word of it. */
  receipt: 30,
  /** A message that the demonstration shows instead of sending; from when it was "sent". */
  outbox: 7,
  /** An SMS to the short number, of which only the keyed hash of its phone is left once it is handled; from when it came. */
  inbound: 1,
  /** The keyed hash of the phone that a code was asked for; from when the code died. */
  code: 30,
  /** The comment, the statement and what was shown to the holder of a request that was never carried out; from its end, and
   * not while an officer may still look at them. */
  unfinished: 30,
  /**
   * A power of attorney and the signature beside it, unless that is the request's by now; from when that was decided, and
   * not while an officer may still look at them.
   */
  power: 90,
  /** A document that a citizen sent with an answer; from the decision that it was sent for. */
  attachment: KEPT_DAYS,
  /** What somebody and an officer wrote to each other about an account, and the number of the paper by which it was paused; from the decision, and from the pause's end. */
  plea: KEPT_DAYS,
  /** The contact that somebody wanted to have in their account instead of lost ones; from when they asked. */
  loss: KEPT_DAYS,
  /** A question with all that was written, sent and named; from its end, or from the last answer that nobody wrote to. */
  ticket: TICKET_KEPT_DAYS,
  /** An application that was never sent, with its documents; from when somebody last did anything to it. */
  draft: DRAFT_KEPT_DAYS,
  /** The contact that a receipt went to, and the code by which its payment was confirmed; from when the bank had said, and of one that never went there from when it began. */
  payer: 30,
  /** A link that shows more of a notice; from when it ended. */
  share: YEAR,
  /**
   * Whose a record was that was cancelled here, where they had their data erased from all requests on it; from when it was
   * cancelled, for as long as rules count cancellings, and for as long as it bars its holder from booking again.
   */
  freed: 31,
  /**
   * Whoever a record belonged to: names, contacts and document hashes in the record, the name on its notices with their
   * files, comment, statement and signature of its requests, what was written to and fro about them, appeals too; from when it was cancelled or came to its end. Three years:
   * the general period of limitation (Civil Code of Russia, article 196). The salted hash of the surname stays: it is part of the
   * statement that we signed and the log holds.
   */
  person: 3 * YEAR,
} as const satisfies Record<string, number>;

export type Kept = keyof typeof keptDays;

/** What ended before this moment is kept no longer. */
export const keptSince = (kept: Kept, now: Date): Date => new Date(now.getTime() - keptDays[kept] * 86_400_000);
