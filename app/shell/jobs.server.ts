import type { Trx } from "./db.server";

/** What a job is about: ids only. The handlers stand in `app/programs/handlers.server.ts`. */
export interface JobData {
  "send-message": { messageId: string };
  /** Does what an SMS to the short number asks for. */
  "answer-inbound": { inboundId: string };
  /** Sends the code of a request by its next channel, if it has not come by the last one. */
  "next-channel": { annulmentId: string };
  "render-notice": { noticeId: string };
  /** Makes an archive of what somebody reaches. */
  "make-export": { exportId: string };
  /** Compares what somebody says of themselves with their records. */
  "check-profile": { accountId: string };
  /** Sees whether an account cancels more than it is like anybody to. */
  "watch-requests": { accountId: string };
  /** Carries out what its page did not come to: `annulment` is the request's number. */
  finish: { annulment: string };
  /** Tells a webhook of the next act; without one, sees that no webhook has been forgotten. */
  "send-webhooks": { webhookId?: string };
  "test-webhook": { webhookId: string };
  sweep: Record<string, never>;
  "review-due": Record<string, never>;
  "obligation-due": Record<string, never>;
  /** Opens accounts whose pause is over, and puts new contacts into those that have lost all others. */
  "pause-due": Record<string, never>;
  "erase-ended": Record<string, never>;
  /** Deletes accounts whose time has come, and warns those that nobody comes into. */
  "close-accounts": Record<string, never>;
  /** Offers freed hours to those who asked for earlier ones. */
  "offer-hours": Record<string, never>;
  /** The demonstration's bank tells what became of an order. */
  "demo-bank-call": { orderId: string };
  /** Asks the bank what it has not told, and to give back what is to be given back. */
  "ask-bank": Record<string, never>;
  /** Reminds people of what is ahead. */
  remind: Record<string, never>;
}

export type JobName = keyof JobData;

/** When a job comes by itself, in UTC as cron writes it; null for those that only an act leaves. */
export const schedules: Readonly<Record<JobName, string | null>> = {
  "send-message": null,
  "answer-inbound": null,
  "next-channel": null,
  "render-notice": null,
  "make-export": null,
  "check-profile": null,
  "watch-requests": null,
  finish: null,
  "send-webhooks": "*/5 * * * *",
  "test-webhook": null,
  sweep: "*/10 * * * *",
  "review-due": "*/3 * * * *",
  "obligation-due": "*/3 * * * *",
  "pause-due": "*/5 * * * *",
  "offer-hours": "*/2 * * * *",
  "demo-bank-call": null,
  "ask-bank": "* * * * *",
  remind: "*/15 * * * *",
  "close-accounts": "*/10 * * * *",
  "erase-ended": "17 0 * * *", // night or morning all over the country
};

/** Promises left in a transaction for the worker. Every handler is safe to repeat. */
export interface Jobs {
  /** Sent with the transaction or not at all. */
  put<Name extends JobName>(
    trx: Trx,
    name: Name,
    data: JobData[Name],
    options?: { afterSeconds?: number },
  ): Promise<void>;
}
