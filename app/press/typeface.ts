import { composed } from "~/lib/composed";
import { graphemes, spelled } from "./spelling";

export type Weight = 400 | 600;

/** One weight of a font. `width` is in ems. */
export interface Typeface {
  family: string;
  has(codePoint: number): boolean;
  /** Whether every mark has a place on its letter. */
  places(text: string): boolean;
  width(text: string): number;
}

/** Lines that can be set as they stand, and the families to set them in, first choice first. */
export interface Setting {
  lines: string[];
  fontFamily: string[];
}

/** No letter of our fonts is wider, so shorter words need no measuring. In ems. */
const widest = 1.2;

/**
 * The first face that has every character, and a place for every mark, sets the whole text, so that no word is a mixture;
 * a text in two scripts is set in the second face and those that have the rest. What no face has is spelled, and a word wider than `room`
 * (points) is broken. `size` is in points.
 */
export function setText(text: string, faces: readonly Typeface[], size: number, room: number): Setting {
  const hasAny = (codePoint: number) => faces.some((face) => face.has(codePoint));
  const clean = tidy(spelled(composed(text), hasAny));
  const order = orderFor(clean, faces);
  return { lines: breakLines(clean, widthIn(order), room / size), fontFamily: order.map((face) => face.family) };
}

function orderFor(text: string, faces: readonly Typeface[]): readonly Typeface[] {
  const signs = Array.from(text).filter((sign) => sign !== "\n");
  const fits = (face: Typeface) =>
    signs.every((sign) => face.has(sign.codePointAt(0)!)) && (!/\p{M}/u.test(text) || face.places(text));
  const chosen = faces.find(fits) ?? faces[1]!;
  return chosen === faces[0] ? [chosen] : [chosen, ...faces.filter((face) => face !== chosen)];
}

type Width = (text: string) => number;

/** In ems; each character in the first face that has it. */
const widthIn =
  ([first, ...others]: readonly Typeface[]): Width =>
  (text) => {
    if (Array.from(text).every((sign) => first!.has(sign.codePointAt(0)!))) return first!.width(text);
    const faceOf = (sign: string) => [first!, ...others].find((face) => face.has(sign.codePointAt(0)!)) ?? first!;
    return Array.from(text).reduce((sum, sign) => sum + faceOf(sign).width(sign), 0);
  };

/** Plain spaces and line breaks; none of the characters without a shape (controls, joiners, text direction). */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(/[\t\p{Zs}]/gu, (space) => (space === "\u00a0" ? space : " "))
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\n" ? sign : ""));

/** Lines that were written keep a space at their end, so that reading aloud does not join words; broken words do not. */
function breakLines(text: string, width: Width, room: number): string[] {
  const broken = text.replace(/[^ \n]+/gu, (word) =>
    word.length * widest <= room || width(word) <= room ? word : breakWord(word, width, room),
  );
  return broken.replace(/ *\n/gu, " \n").replaceAll(seam, "\n").split("\n");
}

/** Where a word is broken, until it becomes lines: a control character, which no tidied text contains. */
const seam = "\u001e";

/** Pieces of at most `room` ems: broken after a hyphen, slash or dot where there is one, else between any letters. */
function breakWord(word: string, width: Width, room: number): string {
  const pieces: string[] = [];
  let piece = "";
  for (const sign of graphemes(word)) {
    if (piece && width(piece + sign) > room) {
      const head = /^.*[-\u2013\u2014/@_.]/u.exec(piece)?.[0] ?? piece;
      pieces.push(head);
      piece = piece.slice(head.length);
    }
    piece += sign;
  }
  return [...pieces, piece].join(seam);
}
