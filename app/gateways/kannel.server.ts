import type { SendResult, SmsFailure, SmsGateway } from "./sms.server";

/** Longer and the outcome counts as unknown: the message may have gone out. */
const TIMEOUT_MS = 10_000;

const failures: Record<number, SmsFailure> = {
  400: "invalid-number",
  401: "unauthorised",
  403: "unauthorised",
  429: "throttled",
};

/**
 * Kannel's sendsms over HTTP. `address` names host, user and password as in its manual; text goes as UCS-2.
 * A 202 means taken, not delivered. Source: Kannel 1.4.5 user guide, chapter "Using SMS"; behaviour measured.
 */
export function kannelGateway(address: string): SmsGateway {
  return {
    name: "kannel",
    async send({ to, text }, signal): Promise<SendResult> {
      const url = new URL(address);
      for (const [name, value] of Object.entries({ to, text, coding: "2", charset: "UTF-8" }))
        url.searchParams.set(name, value);
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      try {
        const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
        const answer = await response.text();
        if (response.status === 202) return { status: "accepted", queued: answer.startsWith("3") };
        return {
          status: "failed",
          failure: failures[response.status] ?? (response.status >= 500 ? "unavailable" : "rejected"),
        };
      } catch {
        // Never with the error's text: the address holds a password.
        return { status: "failed", failure: timeout.aborted ? "unknown-outcome" : "unavailable" };
      }
    },
  };
}
