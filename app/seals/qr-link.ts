import { fromBase32 } from "~/lib/base32";
import { readStatement } from "./qr-statement";

/** What a QR code holds. */
export interface QrText {
  /** Where it leads; null for a statement by itself. */
  origin: string | null;
  number: string | null;
  /** Undefined where none stands; null for one that cannot be read, which says nothing about who wrote it. */
  statement: Uint8Array<ArrayBuffer> | null | undefined;
}

/** An address and what stands behind it, up to the next. */
const address = /(https?:\/\/[^\s/"'<>]+)(?:\/\S*)?\/v\/([0-9]{16})(?![0-9])(?:\/((?:(?!https?:\/\/).)*))?/gis;

/** In signs: both links of a paper have some four hundred. What is longer is not read. */
const longest = 4000;

/** Shorter texts are no statement by themselves. */
const shortest = 100;

/**
 * The parts of a text that stood in a QR code, or of its last part alone; undefined for any other text. What a letter
 * or a sentence left around the link is not part of it. Of both codes of a paper, read together, the signed one.
 */
export function readQrText(text: string): QrText | undefined {
  if (text.length > longest) return undefined;
  const links = [...text.matchAll(address)];
  const signed = links.find(([, , , end = ""]) => readShown(end)) ?? links.find(([, , , end = ""]) => hasSigns(end));
  const [whole, origin = "", number = "", last = ""] = signed ?? links[0] ?? [];
  if (whole && URL.canParse(origin)) {
    const statement = hasSigns(last) ? (readShown(last) ?? null) : undefined;
    return { origin: new URL(origin).origin, number, statement };
  }
  const alone = text.trim().length > shortest ? readShown(text) : undefined;
  return alone && { origin: null, number: null, statement: alone };
}

/**
 * The statement in the last part of a link, as it arrives: with the full stop, bracket or quotation mark of the sentence
 * behind it, broken over two lines, with invisible marks. Undefined when there is no whole statement in it.
 */
export function readShown(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = unescaped(text).replace(/\p{Cf}/gu, "");
  const head = /[a-z0-9]+/i.exec(plain)?.[0] ?? "";
  const joined = /[a-z0-9]+/i.exec(plain.replace(/\s+/gu, ""))?.[0] ?? "";
  return [head, joined].map(fromBase32).find((bytes) => bytes && readStatement(bytes));
}

const hasSigns = (text: string): boolean => /[a-z0-9]/i.test(unescaped(text));

/** Percent signs that programs write for spaces and brackets; a statement has none of its own. */
const unescaped = (text: string): string => text.replace(/%[0-9a-f]{2}/gi, " ");
