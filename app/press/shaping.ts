import { Remembered } from "~/lib/remembered";

/** What fontkit makes of a text: which glyphs, and where. */
interface Shaped {
  glyphs: object[];
  positions: Record<"xAdvance" | "yAdvance" | "xOffset" | "yOffset", number>[];
  /** Of all together, in units of the font. */
  advanceWidth: number;
  /** The font does not say where a mark stands on its letter: it stands where its own drawing puts it. */
  isUnplaced?: boolean;
}

/** What we use of a font that fontkit has opened; fontkit comes without types. */
export interface OpenFont {
  unitsPerEm: number;
  /** All code points that it has glyphs for. */
  characterSet: number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): unknown;
  layout(text: string, ...manner: unknown[]): Shaped;
}

/**
 * Tells every glyph which character it is. fontkit keeps what it learns at a glyph's first use, and a glyph that is
 * first met as a part of another (the w in a w with an accent) would stay nameless: printed right, copied as nothing.
 */
export function nameGlyphs(font: OpenFont): void {
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
}

/** Asked for every letter several times, and for a text again and again: known once, and not looked up in tables. */
export function knowLetters(font: OpenFont): void {
  const known = new Set(font.characterSet);
  font.hasGlyphForCodePoint = (codePoint) => known.has(codePoint);
  const { unitsPerEm } = font;
  Object.defineProperty(font, "unitsPerEm", { value: unitsPerEm });
}

/** Moves nothing from where the font draws it. */
const unmoved = Object.fromEntries(["mark", "mkmk", "abvm", "blwm", "curs", "kern", "dist"].map((tag) => [tag, false]));

/** What has no place on its letter stands where its own drawing puts it. */
export function placeUnplaced(font: OpenFont): void {
  const shape = font.layout.bind(font);
  font.layout = (text, features, ...rest) => {
    try {
      return shape(text, features, ...rest);
    } catch {
      return { ...shapedParts(shape(text, { ...(features as object), ...unmoved }, ...rest)), isUnplaced: true };
    }
  };
}

const shapedParts = ({ glyphs, positions, advanceWidth }: Shaped): Shaped => ({ glyphs, positions, advanceWidth });

/**
 * One glyph for each character, the one that the font names by it. react-pdf counts them as one, and would cut a text by
 * as many signs as a font makes of its accented letters (Vietnamese ones become a letter and its marks); and a glyph
 * that only stands in for another has no name, so it would be copied as nothing. Marks still find their place.
 */
const oneForOne = Object.fromEntries(
  ["rvrn", "ccmp", "locl", "rlig", "calt", "clig", "liga", "rclt", "frac", "numr", "dnom", "ltra", "ltrm"].map(
    (feature) => [feature, false],
  ),
);

/** Makes a font shape text in that manner, whatever it is asked for. */
export function shapeOneForOne(font: OpenFont): void {
  const shape = font.layout.bind(font);
  font.layout = (text, _, ...rest) => shape(text, oneForOne, ...rest);
}

/** Per font, in letters with the manner in which they are set. */
const limit = 100_000;

/**
 * Makes a font shape word by word, each with the space behind it, and remember them: the words of one notice stand in
 * other places on the next. pdfkit does the same with the text that it sets itself.
 */
export function rememberWords(font: OpenFont): void {
  const known = new Remembered<Shaped>(limit);
  const shape = font.layout.bind(font);
  font.layout = (text, features, ...rest) => {
    const kind = JSON.stringify(rest);
    const words = text.match(/[^ ]+ ?| /g) ?? [];
    const shaped = words.map((word) => {
      const key = kind + word;
      const run = known.get(key) ?? shape(word, features, ...rest);
      known.set(key, run);
      return run;
    });
    return {
      glyphs: shaped.flatMap(({ glyphs }) => glyphs),
      // Callers scale the positions where they lie.
      positions: shaped.flatMap(({ positions }) => positions.map((position) => ({ ...position }))),
      advanceWidth: shaped.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
      isUnplaced: shaped.some(({ isUnplaced }) => isUnplaced),
    };
  };
}
