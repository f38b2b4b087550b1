import type { UploadRefusal } from "~/attachments/attachment";
import { type Day, shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { WordsRefusal } from "~/reviews/words-to-citizen";
import { endOfDay } from "~/rules/working-days";

/** That a citizen disputes a decision, or did. */
export interface Appeal {
  id: string;
  /** 8 digits. */
  number: string;
  reviewId: string;
  /** Of the decision that it is against. */
  noticeId: string;
  filedAt: Date;
  decidedAt: Date | null;
  /** As its review's; null while nobody has decided. */
  outcome: string | null;
}

/** Why none is filed. */
export type AppealRefusal =
  | { of: "words"; reason: WordsRefusal }
  | { of: "files"; reason: UploadRefusal }
  /** "over": its term; "settled": there is nothing to dispute, or not any more. */
  | { of: "appeal"; reason: "not-found" | "over" | "settled" };

/** Calendar days from the receipt of a decision, in which it can be disputed (S4). */
const APPEAL_DAYS = 30;

export interface AppealTerm {
  /** The last day on which it can be disputed, in the zone of the office. */
  until: Day;
  /** The end of that day. */
  endsAt: Date;
}

/** The term of a decision that was received at a moment; the day of receipt does not count. */
export function appealTerm(receivedAt: Date, zone: string): AppealTerm {
  const until = shiftDay(dayIn(receivedAt, zone), APPEAL_DAYS);
  return { until, endsAt: endOfDay(until, zone) };
}

/** When a decision was received: when what told of it was first delivered or opened; as long as neither is known, when it was issued. */
export const receivedAt = (issuedAt: Date, seen: readonly Date[]): Date =>
  seen.length === 0 ? issuedAt : new Date(Math.max(issuedAt.getTime(), Math.min(...seen.map((at) => at.getTime()))));

/** "settled": what could be disputed does not hold any more. */
export type AppealState = "open" | "waits" | "over" | "settled";

/** Where disputing a decision stands: `holds`, whether the decision does; `last`, the newest appeal against it. */
export function appealState(
  { holds, last, endsAt }: { holds: boolean; last: Pick<Appeal, "decidedAt"> | undefined; endsAt: Date },
  now: Date,
): AppealState {
  if (last && !last.decidedAt) return "waits";
  if (!holds) return "settled";
  return now < endsAt ? "open" : "over";
}
