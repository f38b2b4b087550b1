/** A part of a font that fontkit writes out as a font of its own. */
interface Subset {
  /** Ids of glyphs in the font; their places in this list are their ids in the part. */
  glyphs: number[];
  /** @returns the place of a glyph, which gets one if it has none */
  includeGlyph(id: number): number;
  /** Adds, at the end, the glyphs that others are made of. */
  encode(): Uint8Array;
}

interface Glyph {
  id: number;
  advanceWidth: number;
  codePoints: number[];
}

/** What we use of a font that fontkit has opened. */
export interface SourceFont {
  unitsPerEm: number;
  createSubset(): Subset;
  getGlyph(id: number): Glyph;
  glyphForCodePoint(codePoint: number): Glyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** What we use of a font in a file by pdfkit, whose types do not tell. */
export interface EmbeddedFont {
  font: SourceFont;
  subset: Pick<Subset, "includeGlyph" | "encode">;
  /** By the glyph's place: in thousandths of an em, and the characters that it stands for. */
  widths: number[];
  unicode: number[][];
}

/** A part of a font with the letters that nearly every notice is written in. */
interface CommonLetters {
  glyphs: readonly number[];
  places: ReadonlyMap<number, number>;
  widths: readonly number[];
  unicode: readonly number[][];
  file: Uint8Array;
}

/** Latin and Russian letters, digits, and the signs that our words use. */
const common: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xab, 0xab],
  [0xb7, 0xb7],
  [0xbb, 0xbb],
  [0x401, 0x401],
  [0x410, 0x44f],
  [0x451, 0x451],
  [0x2013, 0x2014],
  [0x2026, 0x2026],
  [0x20bd, 0x20bd],
  [0x2116, 0x2116],
];

const prepared = new WeakMap<SourceFont, CommonLetters>();

/** Makes the part of a font with the common letters, once in the life of the process. */
export function prepareCommonLetters(font: SourceFont): void {
  const codePoints = common.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  const known = codePoints.filter((codePoint) => font.hasGlyphForCodePoint(codePoint));
  const subset = subsetOf(
    font,
    known.map((codePoint) => font.glyphForCodePoint(codePoint).id),
  );
  const file = subset.encode();
  const glyphs = subset.glyphs.map((id) => font.getGlyph(id));
  prepared.set(font, {
    file,
    glyphs: subset.glyphs,
    places: new Map(subset.glyphs.map((id, place) => [id, place])),
    widths: glyphs.map((glyph) => (glyph.advanceWidth * 1000) / font.unitsPerEm),
    unicode: glyphs.map(({ codePoints }) => (codePoints.length > 0 ? codePoints : [0xfffd])),
  });
}

/**
 * Lets a file embed the part that was prepared: one with the very letters of a notice would take a quarter of the
 * notice's time. With the first rare letter such a part is made all the same, of the common letters and the rare, so that
 * no letter is ever missing. A font without a prepared part stays as it is.
 */
export function shareCommonLetters(embedded: EmbeddedFont): void {
  const { font } = embedded;
  const letters = prepared.get(font);
  if (!letters) return;
  let own: Subset | undefined;
  embedded.widths = [...letters.widths];
  embedded.unicode = [...letters.unicode];
  embedded.subset = {
    includeGlyph(id) {
      const place = letters.places.get(id);
      if (place !== undefined) return place;
      own ??= subsetOf(font, letters.glyphs);
      return own.includeGlyph(id);
    },
    encode: () => own?.encode() ?? letters.file,
  };
}

function subsetOf(font: SourceFont, glyphs: readonly number[]): Subset {
  const subset = font.createSubset();
  for (const id of glyphs) subset.includeGlyph(id);
  return subset;
}
