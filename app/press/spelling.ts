import anyAscii from "any-ascii";
import { inLatin } from "./words";

const segmenter = new Intl.Segmenter("ru", { granularity: "grapheme" });

/** Characters as people see them: a letter with its accents is one. */
export const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

const isShapeless = (sign: string): boolean => /[\p{Cc}\p{Cf}\p{Z}]/u.test(sign);

/**
 * Nothing is left out and nothing becomes a box: what is written in letters that no font has is given in Latin, and
 * that is said; any other sign is named by its number in Unicode. `has`: whether a font has the sign.
 */
export function spelled(text: string, has: (codePoint: number) => boolean): string {
  const known = (sign: string) => isShapeless(sign) || has(sign.codePointAt(0)!);
  if (Array.from(text).every(known)) return text;
  let isLatin = false;
  const shown = graphemes(text).map((grapheme) => {
    if (Array.from(grapheme).every(known)) return grapheme;
    const latin = /^[\p{L}\p{N}\p{P}]/u.test(grapheme) ? latinOf(grapheme) : "";
    isLatin ||= /[a-z]/i.test(latin);
    return latin || numbered(grapheme);
  });
  return isLatin ? inLatin(shown.join("")) : shown.join("");
}

/** Letters that the table of transliterations passes over: alef of Arabic and of Thaana, the long vowel of Japanese. */
const passedOver: Readonly<Record<string, string>> = { "\u0627": "a", "\u0787": "a", "\u30fc": "-" };

const latinOf = (grapheme: string): string =>
  Array.from(grapheme, (sign) => passedOver[sign] ?? anyAscii(sign)).join("");

const numbered = (grapheme: string): string =>
  `[${Array.from(grapheme, (sign) => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`).join(" ")}]`;
