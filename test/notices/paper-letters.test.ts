import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderStatement } from "~/annulments/blanks/render-statement.server";
import type { NoticeFacts } from "~/notices/notice";
import { loadFonts } from "~/press/fonts.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import type { OpenFont } from "~/press/shaping";
import { inLatin } from "~/press/words";
import { fontsOf, missingTools, saved, textOf } from "./pdf-tools";
import { sampleFacts } from "./sample-facts";
import { sealedNotice } from "./sealed";

const named = (surname: string): NoticeFacts => ({
  ...sampleFacts,
  holder: { surname, givenName: "", patronymic: null },
});
const printed = async (name: string) => textOf(await sealedNotice(named(name), "https://otmena.example"));
const bare = (text: string) => text.normalize("NFC").replace(/\s/g, "");

const sideBySide = /[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{scx=Geor}\p{scx=Armn}]/u;

/** Combining marks for any script that are seen. */
const everyMark = Array.from({ length: 0x70 }, (_, at) => String.fromCharCode(0x300 + at)).filter((mark) =>
  /\P{DI}/u.test(mark),
);

/** Letters and digits that at least one font has. */
async function lettersOf(): Promise<string[]> {
  await loadFonts();
  const { fonts } = await loadReactPdf();
  const families = ["Golos Text", "Noto Sans", "Noto Sans Georgian", "Noto Sans Armenian"];
  const points = families.flatMap(
    (fontFamily) => (fonts.getFont({ fontFamily, fontWeight: 400 })!.data as unknown as OpenFont).characterSet,
  );
  return [...new Set(points)]
    .map((point) => String.fromCodePoint(point))
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign) && sideBySide.test(sign));
}

describe.skipIf(missingTools.length > 0)("every letter of a name stands on the paper", () => {
  test.each([
    "Lê Thị Ngọc A",
    "Nguyễn Thị Ngọc Ánh",
    "Nguyễn Thị Ngọc Ánh".normalize("NFD"),
    "Е\u0301лкин А\u0301нна И\u0306ы\u0304",
    "Ҋевдокимова Ӯ\u0304ыы\u0304",
    "გიორგი ბერიძე",
    "Արամ Խաչատրյան",
    "გიორგი Иванов",
    "Արամ Sm\u00eeth Иванов",
    "Αλέξανδρος Παπαδόπουλος",
    "Þórður Ólafsdóttir Đặng Šķēle",
    // A comma, a cedilla or a hook under letters whose font does not say where one would stand.
    "Ӯ\u0326лия Ԛ\u0327 Ӣ\u0328вановна Ꙗе\u0301 Ў\u0326\u0301",
    "Ա\u0326րամ Ո\u0328\u0301",
  ])("%s", async (name) => {
    expect(bare(await printed(name))).toContain(bare(name));
  });

  test("in all the letters that the fonts have, each of them", async () => {
    const letters = await lettersOf();
    expect(letters.length).toBeGreaterThan(2000);
    const missing: string[] = [];
    for (let at = 0; at < letters.length; at += 100) {
      const part = letters.slice(at, at + 100).map((letter) => letter.normalize("NFC"));
      const words = part.map((letter) => `${letter}x`).join(" ");
      const shown = bare(await printed(words));
      missing.push(...part.filter((letter) => !shown.includes(bare(`${letter}x`))));
    }
    expect(missing).toEqual([]);
  });

  test("whatever marks stand over them, composed or not, and however scripts are mixed", async () => {
    const letters = fc.oneof(fc.constantFrom(..."AeioỊuьОыꙗԱգგჯΩώЯй"), fc.constantFrom(...(await lettersOf())));
    const marks = fc.array(fc.constantFrom(...everyMark), { maxLength: 3 });
    const marked = fc.tuple(letters, marks).map(([letter, over]) => letter + over.join(""));
    const word = fc.array(marked, { minLength: 2, maxLength: 8 }).map((all) => all.join(""));
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));
    await fc.assert(
      fc.asyncProperty(name, fc.constantFrom("NFC", "NFD"), async (text, form) => {
        expect(bare(await printed(text.normalize(form)))).toContain(bare(text));
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test.each([
    ["Arabic", "نادر محمد", "nadr mhmd"],
    ["Hebrew", "דוד לוי", "dvd lvy"],
    ["Chinese", "王伟", "WangWei"],
    ["Thai", "ณัฐพล", "nathphl"],
    ["Hindi", "देव कुमार", "dev kumar"],
  ])("or is given in Latin letters, and that is said: %s", async (_, name, latin) => {
    const text = await printed(name);
    expect(text).toContain(inLatin(latin));
    expect(text).not.toMatch(/\ufffd/u);
  });

  test("on the statement that is signed, too", async () => {
    const text =
      "ОТМЕНИТЬ ЗАПИСЬ\n\nО чём прошу\nОтменить запись.\n\nКто записан: Lê Thị Ngọc A\nПричина: გიორგი, 王伟\n";
    const pdf = await renderStatement({ text, number: "51073826", madeAt: new Date("2026-11-21T11:07:40Z") });
    expect(bare(textOf(pdf))).toContain(bare(`Lê Thị Ngọc A`));
    expect(bare(textOf(pdf))).toContain(bare(inLatin("გიორგი, WangWei")));
  });

  test("and nothing is a box: no font shows the glyph that stands for a missing one", async () => {
    const pdf = saved(await sealedNotice(named("Lê Thị გიორგი Արամ 王伟 😀"), "https://otmena.example"));
    expect(fontsOf(readFileSync(pdf)).every((font) => font.endsWith(" yes yes yes"))).toBe(true);
    const text = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" });
    expect(text.replace(/\s+/g, " ")).toContain(inLatin("Lê Thị გიორგი Արամ WangWei [U+1F600]"));
  });
});
