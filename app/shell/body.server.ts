/** Enough for every form without a file: the longest free text is a few thousand letters. */
export const FORM_BYTES = 64 * 1024;

/** The largest body that a path takes. */
export type BodyLimit = (pathname: string) => number;

/** The largest file that is looked at. */
export const FILE_BYTES = 2 * 1024 * 1024;
/** The largest file with signatures: `LARGEST` of the room that judges them. */
const SIGNATURE_BYTES = 4 * 1024 * 1024;

/** Paths that take a file. Half as much again is let in, so that a file which is too large is told so at its field. */
const WITH_FILE = /^\/verify\/file\/?$/i;
const WITH_SIGNATURE = /^\/annulments\/[\d-]+\/signature\/?$/i;
/** A signature and a power of attorney, which may be as large. */
const WITH_BOTH = /^\/annulments\/[\d-]+\/representative\/?$/i;

export const usualLimits: BodyLimit = (pathname) => {
  if (WITH_FILE.test(pathname)) return FILE_BYTES * 1.5;
  if (WITH_BOTH.test(pathname)) return SIGNATURE_BYTES * 2.5;
  return WITH_SIGNATURE.test(pathname) ? SIGNATURE_BYTES * 1.5 : FORM_BYTES;
};

const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

export const isForm = (contentType: string | null): boolean => FORM_TYPE.test(contentType ?? "");

/** True when the caller says beforehand that the body will not fit. */
export const tooLongAsTold = (contentLength: string | null, limit: number): boolean =>
  Number(contentLength ?? 0) > limit;

/** Why a body was not read to its end. */
export type BodyFault = "too-long" | "broken-off";

/** Reads to the end, or stops as soon as there is more than `limit`. `broken-off`: the caller went away. */
export async function readBody(
  source: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Buffer<ArrayBuffer> | BodyFault> {
  if (source === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of source) {
      length += chunk.length;
      if (length > limit) return "too-long";
      chunks.push(chunk);
    }
  } catch {
    return "broken-off";
  }
  return Buffer.concat(chunks, length);
}
