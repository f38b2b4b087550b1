/**
 * `Content-Disposition` of a file to be kept under a name (RFC 6266): in letters that every header takes, and in full for
 * whoever reads RFC 5987.
 */
export function attachmentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  return plain === name
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${extended(name)}`;
}

/** `attr-char` of RFC 5987 leaves fewer letters as they are than addresses do. */
const extended = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
