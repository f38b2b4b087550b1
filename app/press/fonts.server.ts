import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Remembered } from "~/lib/remembered";
import { loadReactPdf, type ReactPdf } from "./react-pdf.server";
import type { Press } from "./text";
import { type Setting, setText, type Typeface, type Weight } from "./typeface";
import { mendFont, type UpstreamFont } from "./upstream.server";

/**
 * Golos Text is our hand: drawn for Cyrillic, small when embedded. Noto Sans knows the letters that it lacks (Kildin
 * Sami, Yukaghir, Vietnamese, accents); what is written in neither Cyrillic, Latin nor Greek has a hand of its own, as
 * far as its letters stand side by side as they are typed.
 */
const families = [
  { family: "Golos Text", folder: "golos-text", name: "GolosText" },
  { family: "Noto Sans", folder: "noto-sans", name: "NotoSans" },
  { family: "Noto Sans Georgian", folder: "noto-sans-georgian", name: "NotoSansGeorgian" },
  { family: "Noto Sans Armenian", folder: "noto-sans-armenian", name: "NotoSansArmenian" },
] as const;

const styles = { 400: "400Regular", 600: "600SemiBold" } as const satisfies Record<Weight, string>;

/** In letters: texts of some hundred notices, most of which stand on every notice. */
const limit = 50_000;

let loaded: Promise<Press["set"]> | undefined;

/** Fonts are read once in the life of the process. The result sets a text in them. */
export function loadFonts(): Promise<Press["set"]> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Press["set"]> {
  const { fonts } = await loadReactPdf();
  for (const { family, folder, name } of families)
    fonts.register({ family, fonts: [fontFile(folder, name, 400), fontFile(folder, name, 600)] });
  // Words break only where we say: a hyphen that nobody wrote must not appear in a name or an address.
  fonts.registerHyphenationCallback((word) => [word]);
  const faces = { 400: await typefaces(fonts, 400), 600: await typefaces(fonts, 600) };
  const known = new Remembered<Setting>(limit);
  return (text, size, weight, room) => {
    const key = JSON.stringify([text, size, weight, room]);
    const setting = known.get(key) ?? setText(text, faces[weight], size, room);
    known.set(key, setting);
    return setting;
  };
}

/** Written letter after letter, from left to right. Noto Sans has Devanagari, too, whose letters would have to be moved. */
const sideBySide = /[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{scx=Geor}\p{scx=Armn}\p{sc=Zyyy}\p{sc=Zinh}]/u;
const isSideBySide = (codePoint: number): boolean => sideBySide.test(String.fromCodePoint(codePoint));

const { resolve } = createRequire(import.meta.url);

const fontFile = (folder: string, name: string, fontWeight: Weight) => ({
  src: join(
    dirname(resolve(`@expo-google-fonts/${folder}/package.json`)),
    styles[fontWeight],
    `${name}_${styles[fontWeight]}.ttf`,
  ),
  fontWeight,
});

const typefaces = (fonts: ReactPdf["fonts"], weight: Weight): Promise<Typeface[]> =>
  Promise.all(families.map(({ family }) => typeface(fonts, family, weight)));

async function typeface(fonts: ReactPdf["fonts"], fontFamily: string, fontWeight: Weight): Promise<Typeface> {
  await fonts.load({ fontFamily, fontWeight });
  const font = fonts.getFont({ fontFamily, fontWeight })?.data as unknown as UpstreamFont | null | undefined;
  if (!font) throw new Error(`font not found: ${fontFamily} ${fontWeight}`);
  mendFont(font, fontFamily === families[0].family);
  return {
    family: fontFamily,
    has: (codePoint) => isSideBySide(codePoint) && font.hasGlyphForCodePoint(codePoint),
    places: (text) => !font.layout(text).isUnplaced,
    width: (text) => font.layout(text).advanceWidth / font.unitsPerEm,
  };
}
