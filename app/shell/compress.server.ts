import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import type { Answer } from "./answer.server";

export type Encoding = "br" | "gzip";

/** Below this the headers weigh more than what is saved. */
const SMALLEST = 500;
/** Above this a closer look saves what a slow line notices: 70 bytes of a list of 20 records, for a tenth of a millisecond. */
const LONG = 16 * 1024;
/** Above this the thread pool does it, so that others need not wait. */
const LARGE = 64 * 1024;

const TEXT = /^(?:text\/|application\/(?:json|xml|[\w.-]+\+json)|image\/svg)/;

/** The best that the caller takes; null for none. `q=0` is a refusal. */
export function encodingFor(accept: string | null): Encoding | null {
  if (!accept) return null;
  const wanted = new Map<string, number>();
  for (const part of accept.toLowerCase().split(",")) {
    const [name = "", ...params] = part.split(";").map((piece) => piece.trim());
    const q = params.find((param) => param.startsWith("q="));
    wanted.set(name === "x-gzip" ? "gzip" : name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const takes = (name: Encoding) => (wanted.get(name) ?? wanted.get("*") ?? 0) > 0;
  return takes("br") ? "br" : takes("gzip") ? "gzip" : null;
}

/** Adds `Vary` to text, and compresses it where that helps. */
export async function compress(answer: Answer, accept: string | null): Promise<Answer> {
  const { headers, body } = answer;
  if (body === null || body.length < SMALLEST || headers["content-encoding"] !== undefined) return answer;
  if (!TEXT.test(headers["content-type"] ?? "")) return answer;
  const others = headers.vary?.split(", ").filter((name) => name !== "Accept-Encoding") ?? [];
  const vary = [...others, "Accept-Encoding"].join(", ");
  const encoding = encodingFor(accept);
  if (encoding === null) return { ...answer, headers: { ...headers, vary } };
  return {
    ...answer,
    headers: { ...headers, ...taggedAs(encoding, headers.etag), vary, "content-encoding": encoding },
    body: await squeeze(body, encoding),
  };
}

/** Other bytes are another representation: a strong tag must not be the same (RFC 9110, 8.8.3.3). */
const taggedAs = (encoding: Encoding, etag: string | undefined) =>
  etag?.startsWith('"') ? { etag: etag.replace(/"$/, `-${encoding}"`) } : {};

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function squeeze(body: Uint8Array, encoding: Encoding): Uint8Array | Promise<Uint8Array> {
  const large = body.length > LARGE;
  if (encoding === "gzip") return large ? zip(body, { level: 6 }) : gzipSync(body, { level: 6 });
  const options = {
    params: {
      // From 5 on it sees that Cyrillic letters come in pairs of bytes: a tenth less than 4, for a tenth of a millisecond.
      [constants.BROTLI_PARAM_QUALITY]: body.length > LONG ? 7 : 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      // A window of 64 KB: for a page of a few it is all the same, and is set up sooner.
      [constants.BROTLI_PARAM_LGWIN]: 16,
    },
  };
  return large ? brotli(body, options) : brotliCompressSync(body, options);
}
