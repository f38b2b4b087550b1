import type { Webhook, WebhookDelivery } from "./webhook";

/** Why an agency hears of nothing there just now, and since when. */
export type Trouble =
  | { code: "gone" | "paused"; since: Date }
  | ({ code: "failing"; since: Date } & Pick<WebhookDelivery, "tries" | "lastStatus" | "lastFault">);

/** Failures that pass within half a minute trouble nobody. */
const WORRYING_TRIES = 3;
/** An agency that wants no other address need not be told of the last one for ever. */
const GONE_FOR_MS = 30 * 86_400_000;

/** `next` is what it is to be told next; `newestAt`, when the newest webhook of its agency was made. */
export function troubleOf(
  { endedAt, endedBecause, pausedAt }: Webhook,
  next: WebhookDelivery | undefined,
  newestAt: Date,
  now: Date,
): Trouble | null {
  if (endedAt) {
    const isReplaced = newestAt > endedAt || now.getTime() - endedAt.getTime() >= GONE_FOR_MS;
    return endedBecause === "gone" && !isReplaced ? { code: "gone", since: endedAt } : null;
  }
  if (pausedAt) return { code: "paused", since: pausedAt };
  if (!next?.beganAt || next.tries < WORRYING_TRIES) return null;
  const { tries, lastStatus, lastFault } = next;
  return { code: "failing", since: next.beganAt, tries, lastStatus, lastFault };
}
