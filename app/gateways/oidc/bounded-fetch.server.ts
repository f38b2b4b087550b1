import { readBody } from "~/shell/body.server";

/** Of the longest answer that is read: keys and claims are a few kilobytes. */
const ANSWER_BYTES = 256 * 1024;

/** Nothing that could be relied on came: no connection, no answer in time, one without end, or the other side's own fault. */
export class Away extends Error {}

/** Asks one address and goes nowhere else. Longer than `patience` milliseconds is too long, from the first letter to the last. */
export const boundedFetch =
  (patience: number) =>
  async (url: string, init: Omit<RequestInit, "signal" | "redirect">): Promise<Response> => {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { ...init, signal, redirect: "manual" }).catch(() => null);
    // The text of the error would repeat the address, in which a code may stand.
    if (!response) throw new Away("no answer");
    const body = await readBody(response.body, ANSWER_BYTES, patience);
    if (typeof body === "string") throw new Away(body);
    if (response.status >= 500) throw new Away(String(response.status));
    const { status, headers } = response;
    return new Response([204, 304].includes(status) ? null : body, { status, headers: unpacked(headers) });
  };

/** The body is as it was before it was packed. */
function unpacked(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length"]) kept.delete(name);
  return kept;
}
