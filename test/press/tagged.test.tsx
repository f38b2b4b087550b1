import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { Document, Link, Page, Path, Svg, Text, View } from "~/press/elements";
import { loadFonts } from "~/press/fonts.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import { drawTagged } from "~/press/tagged.server";
import { missingTools, structureOf } from "../notices/pdf-tools";

async function print(content: ReactNode): Promise<Uint8Array> {
  const { layOut, openDocument, draw } = await loadReactPdf();
  await loadFonts();
  const info = { Title: "Проба", CreationDate: new Date("2026-11-21T11:07:40Z") };
  const document = openDocument({ lang: "ru-RU", id: new Uint8Array(16), info });
  const page = (
    <Document language="ru-RU">
      <Page size="A4" style={{ fontFamily: "Golos Text" }}>
        {content}
      </Page>
    </Document>
  );
  drawTagged(document, await layOut(page), draw);
  return document.finish();
}

test.each([
  ["text", <Text key="a">Без места</Text>],
  [
    "a picture",
    <Svg key="b" viewBox="0 0 1 1" width={9} height={9}>
      <Path d="M0 0h1v1z" />
    </Svg>,
  ],
])("%s without a tag is a mistake", async (_, content) => {
  await expect(print(content)).rejects.toThrow("content without a tag");
});

test("what the walk cannot draw tagged is refused", async () => {
  await expect(print(<View style={{ transform: "rotate(5deg)" }} />)).rejects.toThrow("not drawn tagged");
  await expect(print(<View style={{ overflow: "hidden" }} />)).rejects.toThrow("not drawn tagged");
});

test("a letter that would bring in a font from outside the file is refused", async () => {
  await expect(print(<Text tag="P">漢</Text>)).rejects.toThrow("a font that is not embedded");
});

test.skipIf(missingTools.length > 0)("tags nest as the elements do, decoration has none", async () => {
  const pdf = await print(
    <View tag="Table" style={{ border: "1pt solid #000000", backgroundColor: "#eeeeee" }}>
      <View tag="TR">
        <Text tag="TH" scope="Row">
          Адрес
        </Text>
        <View tag="TD">
          <Link src="https://otmena.example/" alt="На главную">
            <Text>otmena.example</Text>
          </Link>
        </View>
      </View>
      <Text artifact>Украшение</Text>
    </View>,
  );
  expect(
    structureOf(pdf)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ).toEqual([
    "Document",
    "Table (block)",
    "TR",
    "TH:",
    "/Scope /Row",
    '"Адрес"',
    "TD",
    "Link (inline)",
    '"otmena.example"',
    "Object",
  ]);
});
