import type { SendResult, SmsFailure, SmsGateway, SmsMessage } from "../sms.server";

/** Longer and the outcome counts as unknown: the message may have gone out. */
const TIMEOUT_MS = 10_000;

const failures: Record<number, SmsFailure> = {
  400: "invalid-number",
  401: "unauthorised",
  403: "unauthorised",
  429: "throttled",
};

/** What `fetch` says when nothing can have been sent: no connection was made. */
const unconnected = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/**
 * Kannel's sendsms over HTTP. `address` names host, user and password as in its manual; text goes as UCS-2.
 * A 202 means taken, not delivered. Source: Kannel 1.4.5 user guide, chapter "Using SMS"; behaviour measured.
 */
export function kannelGateway(address: string, timeoutMs = TIMEOUT_MS): SmsGateway {
  return {
    name: "kannel",
    async send(message, signal): Promise<SendResult> {
      const url = new URL(address);
      for (const [name, value] of Object.entries(parametersOf(message))) url.searchParams.set(name, value);
      const timeout = AbortSignal.timeout(timeoutMs);
      const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
      try {
        // Never followed elsewhere: the address holds a password, the text a code.
        const response = await fetch(url, { signal: either, redirect: "manual" });
        const answer = await response.text();
        if (response.status === 202) return { status: "accepted", queued: answer.startsWith("3") };
        return { status: "failed", failure: failureOf(response.status) };
      } catch (error) {
        // Never with the error's text: the address holds a password.
        const { code = "" } = (error as { cause?: { code?: string } }).cause ?? {};
        return { status: "failed", failure: unconnected.includes(code) ? "unavailable" : "unknown-outcome" };
      }
    },
  };
}

/** Kannel counts `validity` in minutes, and throws away what it holds longer. */
const parametersOf = ({ to, text, validSeconds }: SmsMessage) => ({
  to,
  text,
  coding: "2",
  charset: "UTF-8",
  ...(validSeconds !== null && { validity: String(Math.max(1, Math.floor(validSeconds / 60))) }),
});

const failureOf = (status: number): SmsFailure => failures[status] ?? (status >= 500 ? "unavailable" : "rejected");
