import type { MessageState } from "#db/schema";

/** What the page for a code shows of the last message. Times are written out already. */
export interface CodeView {
  /** Masked. */
  readonly phone: string;
  /** Until when the code works; null when none does. */
  readonly until: string | null;
  readonly sms: MessageState;
  /** From when another message can be asked for; null: now. */
  readonly resendFrom: string | null;
}
