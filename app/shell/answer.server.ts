import { transcode } from "node:buffer";
import type { WholeResponse } from "./whole-response.server";

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** A response before it is sent. The body is whole, so that its length is always known (HTTP/1.0 has no chunks). */
export interface Answer {
  status: number;
  headers: AnswerHeaders;
  /** Set-Cookie lines. */
  cookies: readonly string[];
  body: Uint8Array | null;
}

/** A request before anybody has looked at it, from a socket or from a test. */
export interface Incoming {
  method: string;
  /** As on the request line: path and query, or an absolute address. */
  target: string;
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
  /** Of the socket, not of any header. */
  remoteAddress: string;
}

export const HTML = "text/html; charset=utf-8";

export const page = (status: number, html: string, headers: AnswerHeaders = {}): Answer => ({
  status,
  headers: { ...headers, "content-type": HTML },
  cookies: [],
  body: Buffer.from(html),
});

/** An answer that its headers tell in full. */
export const bare = (status: number, headers: AnswerHeaders): Answer => ({ status, headers, cookies: [], body: null });

/** Takes over a response made by Remix, without what Remix says to its own browser half; its bare errors lose their body. */
export async function fromResponse(response: Response): Promise<Answer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie" && !name.startsWith("x-remix-")) headers[name] = value;
  }
  return { status: response.status, headers, cookies: response.headers.getSetCookie(), body: await bytesOf(response) };
}

async function bytesOf(response: Response): Promise<Uint8Array | null> {
  // Not by `instanceof`: a test may hold a build, which has a class of its own.
  if (response.headers.has("x-remix-error")) return null;
  const { whole } = response as Partial<WholeResponse>;
  if (whole !== undefined) return utf8Of(whole);
  return response.body === null ? null : new Uint8Array(await response.arrayBuffer());
}

/** As `Buffer.from` does it, in a third of the time: that goes through Cyrillic letter by letter. */
function utf8Of(text: string): Buffer {
  try {
    return transcode(Buffer.from(text, "utf16le"), "utf16le", "utf8");
  } catch {
    return Buffer.from(text); // half a character, which only this replaces
  }
}

export const isHtml = (answer: Answer): boolean => answer.headers["content-type"]?.startsWith("text/html") ?? false;

/** For callers that speak fetch: tests, mostly. */
export function toResponse({ status, headers, cookies, body }: Answer): Response {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append("set-cookie", cookie);
  return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers: all });
}
