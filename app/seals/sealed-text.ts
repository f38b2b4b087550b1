import { readFirst } from "~/cms/der";
import { fromHex } from "~/lib/bytes";
import type { Prepared } from "~/press/prepared";

// Finds our parts in a file that is given as Latin-1, a character a byte. Written as we write it: others are not ours.

const byteRange = /\/ByteRange \[0 ([0-9]{1,10}) ([0-9]{1,10}) ([0-9]{1,10}) *\]/;

/** Where the only seal of a file is, if its range is everything else. */
export function sealPlace(pdf: string): Prepared["contents"] | undefined {
  if (pdf.split("/ByteRange").length !== 2) return undefined;
  const [, first, second, rest] = byteRange.exec(pdf)?.map(Number) ?? [];
  if (first === undefined || second === undefined || rest === undefined) return undefined;
  const place = pdf.slice(first - "/Contents ".length, second);
  return /^\/Contents <[0-9a-f]+>$/.test(place) && second + rest === pdf.length
    ? { from: first, to: second }
    : undefined;
}

/** The seal without the zeros that fill its place. */
export function sealIn(pdf: string, { from, to }: Prepared["contents"]): Uint8Array | undefined {
  const digits = pdf.slice(from + 1, to - 1);
  const cms = digits.length % 2 === 0 ? readFirst(fromHex(digits))?.whole : undefined;
  return cms && /^0*$/.test(digits.slice(cms.length * 2)) ? cms : undefined;
}

const beginning = "/Type /EmbeddedFile\n";
const attachment = /^(?:[^\0](?!endobj)){0,600}?\/Length ([0-9]{1,6})\n>>\nstream\n/;
/** Ours has one; a file made to keep us busy would have many thousands. */
const mostBeginnings = 16;

/** Where the attachment is in a file that we made, or that looks like it; undefined when there is none, or more than one. */
export function attachmentPlace(pdf: string): { from: number; to: number } | undefined {
  const parts = pdf.split(beginning, mostBeginnings + 1);
  if (parts.length > mostBeginnings) return undefined;
  let at = parts[0]!.length;
  const found: { from: number; to: number }[] = [];
  for (const part of parts.slice(1)) {
    at += beginning.length;
    const head = attachment.exec(part.slice(0, 700));
    const from = at + (head?.[0].length ?? 0);
    if (head) found.push({ from, to: from + Number(head[1]) });
    at += part.length;
  }
  return found.length === 1 ? found[0] : undefined;
}
