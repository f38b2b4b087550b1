import { readBody } from "~/shell/body.server";
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

/** Bytes of an answer: what says whether one SMS was taken is far shorter. */
const ANSWER_BYTES = 64 * 1024;

/**
 * Asks once, and goes nowhere else: the address may hold a password, what is asked a code. Longer than `patience` milliseconds, or
 * more than anybody reads, and the outcome is unknown. No error's text comes out of here: it repeats the address.
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
    const answer = await readBody(response.body, ANSWER_BYTES, patience);
    return typeof answer === "string" ? "unknown-outcome" : { code: response.status, answer: answer.toString() };
  } catch (error) {
    const { code = "" } = (error as { cause?: { code?: string } }).cause ?? {};
    return unconnected.includes(code) ? "unavailable" : "unknown-outcome";
  }
}
