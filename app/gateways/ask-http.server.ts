import type { SmsFailure } from "./sms.server";

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
 * Asks once, and goes nowhere else: the address may hold a password, what is asked a code. Longer than `patience` milliseconds, and
 * the outcome is unknown. No error's text comes out of here: it repeats the address.
 */
export async function askHttp(
  url: URL,
  init: Pick<RequestInit, "method" | "headers" | "body">,
  patience: number,
  signal?: AbortSignal,
): Promise<{ code: number; answer: string } | SmsFailure> {
  const timeout = AbortSignal.timeout(patience);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const response = await fetch(url, { ...init, signal: either, redirect: "manual" });
    return { code: response.status, answer: await response.text() };
  } catch (error) {
    const { code = "" } = (error as { cause?: { code?: string } }).cause ?? {};
    return unconnected.includes(code) ? "unavailable" : "unknown-outcome";
  }
}
