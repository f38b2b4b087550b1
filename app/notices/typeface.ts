import { composed } from "~/lib/composed";

export type Weight = 400 | 600;

/** One weight of a font. `width` is in ems. */
export interface Typeface {
  family: string;
  has(codePoint: number): boolean;
  width(text: string): number;
}

/** Lines that can be set as they stand, and the families to set them in, first choice first. */
export interface Setting {
  lines: string[];
  fontFamily: string[];
}

/** What stands for a character that no font has: U+FFFD, a question mark in a lozenge. */
const unknownMark = "\ufffd";

/** No letter of our fonts is wider, so shorter words need no measuring. In ems. */
const widest = 1.2;

/**
 * The first face that has every character sets the whole text, so that no word is a mixture; what no face has becomes
 * a visible mark, and a word wider than `room` (points) is broken. `size` is in points.
 */
export function setText(text: string, faces: readonly Typeface[], size: number, room: number): Setting {
  const clean = tidy(withMarks(composed(text), faces));
  const first = faces.find((face) =>
    Array.from(clean).every((sign) => sign === "\n" || face.has(sign.codePointAt(0)!)),
  );
  const chosen = first ?? faces.at(-1)!;
  const order = chosen === faces[0] ? [chosen] : [chosen, ...faces.filter((face) => face !== chosen)];
  return { lines: breakLines(clean, chosen, room / size), fontFamily: order.map((face) => face.family) };
}

/** Plain spaces and line breaks; none of the characters without a shape (controls, joiners, text direction). */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(/[\t\p{Zs}]/gu, (space) => (space === "\u00a0" ? space : " "))
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\n" ? sign : ""));

const segmenter = new Intl.Segmenter("ru", { granularity: "grapheme" });

/** Characters as people see them: a letter with its accents is one. */
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

const isShapeless = (sign: string): boolean => /[\p{Cc}\p{Cf}\p{Z}]/u.test(sign);

/** One mark for each character as people see it, however many code points a flag or a family of emoji has. */
function withMarks(text: string, faces: readonly Typeface[]): string {
  const known = (sign: string) => isShapeless(sign) || faces.some((face) => face.has(sign.codePointAt(0)!));
  if (Array.from(text).every(known)) return text;
  return graphemes(text)
    .map((grapheme) => (Array.from(grapheme).every(known) ? grapheme : unknownMark))
    .join("");
}

/** Lines that were written keep a space at their end, so that reading aloud does not join words; broken words do not. */
function breakLines(text: string, face: Typeface, room: number): string[] {
  const broken = text.replace(/[^ \n]+/gu, (word) =>
    word.length * widest <= room || face.width(word) <= room ? word : breakWord(word, face, room),
  );
  return broken.replace(/ *\n/gu, " \n").replaceAll(seam, "\n").split("\n");
}

/** Where a word is broken, until it becomes lines: a control character, which no tidied text contains. */
const seam = "\u001e";

/** Pieces of at most `room` ems: broken after a hyphen, slash or dot where there is one, else between any letters. */
function breakWord(word: string, face: Typeface, room: number): string {
  const pieces: string[] = [];
  let piece = "";
  for (const sign of graphemes(word)) {
    if (piece && face.width(piece + sign) > room) {
      const head = /^.*[-\u2013\u2014/@_.]/u.exec(piece)?.[0] ?? piece;
      pieces.push(head);
      piece = piece.slice(head.length);
    }
    piece += sign;
  }
  return [...pieces, piece].join(seam);
}
