import { boundless, type Held } from "./body-room.server";
import { bounds } from "./bounds";
import { within } from "./within.server";

/** The largest body that a path takes. */
export type BodyLimit = (pathname: string) => number;

/** Paths that take a file. Half as much again is let in, so that a file which is too large is told so at its field. */
const WITH_FILE = /^\/verify\/file\/?$/i;
const WITH_SIGNATURE = /^\/(?:annulments\/[\d-]+\/signature|account\/certificates\/[\da-f-]+)\/?$/i;
const OF_PROGRAMS = /^\/api\//i;
/** A signature and a power of attorney, which may be as large. */
const WITH_BOTH = /^\/annulments\/[\d-]+\/representative\/?$/i;

/** What is said to an officer, or asked, with documents. */
const WITH_DOCUMENTS =
  /^\/(?:annulments\/[\d-]+\/(?:review|obligation|appeal)|account\/(?:opening|contact-lost\/[\da-f-]+)|help\/ask|t\/[\w-]{22}|d\/[\w-]{22}\/files|applications\/\d{12}(?:\/appeal)?|desk\/reviews\/[\da-f-]{36})\/?$/i;

/** Of all our paths; `documents`: bytes of all the documents that may be sent at once. */
export const limitsFor =
  (documents: number): BodyLimit =>
  (pathname) => {
    if (OF_PROGRAMS.test(pathname)) return bounds.programBytes;
    if (WITH_FILE.test(pathname)) return bounds.fileBytes * 1.5;
    if (WITH_DOCUMENTS.test(pathname)) return documents * 1.25;
    if (WITH_BOTH.test(pathname)) return bounds.signatureBytes * 2.5;
    return WITH_SIGNATURE.test(pathname) ? bounds.signatureBytes * 1.5 : bounds.formBytes;
  };

const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

export const isForm = (contentType: string | null): boolean => FORM_TYPE.test(contentType ?? "");

/** True when the caller says beforehand that the body will not fit. */
export const tooLongAsTold = (contentLength: string | null, limit: number): boolean =>
  Number(contentLength ?? 0) > limit;

/** Why a body was not read to its end; "busy": others are being read that leave no room for it. */
export type BodyFault = "too-long" | "too-slow" | "broken-off" | "busy";

/**
 * Reads to the end, or stops as soon as there is more than `limit`, or less than could be expected by then, or no `room` for
 * it. `broken-off`: the caller went away.
 */
export async function readBody(
  source: AsyncIterable<Uint8Array> | null,
  limit: number,
  patience = bounds.patienceMs,
  room: Held = boundless,
): Promise<Buffer<ArrayBuffer> | BodyFault> {
  if (source === null) return Buffer.alloc(0);
  const begun = performance.now();
  const chunks: Uint8Array[] = [];
  const reader = source[Symbol.asyncIterator]();
  let length = 0;
  try {
    for (;;) {
      const left = begun + patience + length / bounds.bytesPerMs - performance.now();
      const next = await within(left, reader.next(), null);
      if (next?.done) return Buffer.concat(chunks, length);
      const before = length;
      length += next?.value.length ?? 0;
      const fault = next ? faultAt(length, before, limit, room) : "too-slow";
      if (next && fault === null) chunks.push(next.value);
      else {
        reader.return?.().catch(() => {}); // when what is still awaited has come, if ever
        return fault ?? "too-slow";
      }
    }
  } catch {
    return "broken-off";
  }
}

function faultAt(length: number, before: number, limit: number, room: Held): BodyFault | null {
  if (length > limit) return "too-long";
  return room.take(length - before) ? null : "busy";
}
