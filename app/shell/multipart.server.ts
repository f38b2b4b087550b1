/** Bytes before the content of all fields together: names, and names of files. */
const HEADS = 64 * 1024;

/**
 * Whether a form in parts can be taken apart without others waiting: what is before the contents takes the platform's parser
 * half a second for each megabyte, in one go, and contents nearly nothing. Says nothing of whether it is one.
 */
export function isModest(body: Buffer, contentType: string): boolean {
  const line = delimiterOf(contentType);
  if (!line) return false;
  let heads = 0;
  let at = body.indexOf(line.subarray(2));
  // The platform takes nothing before the first line but its line end.
  if (at > 0 && body.indexOf(line) !== 0) return false;
  while (at >= 0) {
    const content = body.subarray(at, at + HEADS).indexOf("\r\n\r\n");
    const next = body.indexOf(line, at + line.length - 2);
    // The last line ends the form, with nothing behind it.
    if (next < 0) return body.length - at <= HEADS;
    heads += content;
    if (content < 0 || heads > HEADS) return false;
    at = next + 2;
  }
  return body.length <= HEADS;
}

/** Longer than a token with what stands around it. */
const FIRST_PART = 1024;

/** The first field alone, as a form by itself, where it is short; null where it is not. */
export function firstPart(body: Buffer, contentType: string): Buffer<ArrayBuffer> | null {
  const line = delimiterOf(contentType);
  const end = line ? body.subarray(0, FIRST_PART).indexOf(line, line.length) : -1;
  return line && end >= 0 ? Buffer.concat([body.subarray(0, end), line, Buffer.from("--\r\n")]) : null;
}

/** As every browser writes it. In whatever else is allowed, the platform could see another boundary than we do. */
const TYPE = /^multipart\/form-data\s*;\s*boundary=("?)([\w'-]{1,70})\1\s*$/i;

/** Whether it is said, in one way that can be read, what stands between the fields. */
export const isPlainMultipart = (contentType: string): boolean => TYPE.test(contentType);

/** What stands between fields (RFC 2046, 5.1.1). */
function delimiterOf(contentType: string): Buffer | null {
  const [, , boundary] = TYPE.exec(contentType) ?? [];
  return boundary === undefined ? null : Buffer.from(`\r\n--${boundary}`);
}
