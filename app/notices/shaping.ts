/** What fontkit makes of a text: which glyphs, and where. */
interface Shaped {
  glyphs: object[];
  positions: object[];
  advanceWidth: number;
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

/** So many texts are remembered per font; then it begins anew. */
const limit = 5_000;

/**
 * Makes a font remember how it shaped a text. react-pdf measures each text several times, and most texts of a notice
 * stand on every other notice, too.
 */
export function rememberLayouts(font: OpenFont): void {
  const known = new Map<string, Shaped>();
  const shape = font.layout.bind(font);
  font.layout = (text, ...manner) => {
    const key = JSON.stringify([text, ...manner]);
    const shaped = known.get(key) ?? shape(text, ...manner);
    if (known.size >= limit) known.clear();
    known.set(key, shaped);
    return copy(shaped);
  };
}

/** Callers scale the positions where they lie. */
const copy = (shaped: Shaped): Shaped =>
  Object.assign(Object.create(Object.getPrototypeOf(shaped)), shaped, {
    glyphs: [...shaped.glyphs],
    positions: shaped.positions.map((position) => ({ ...position })),
  });
