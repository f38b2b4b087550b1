import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import zlib from "node:zlib";
import Pdfkit from "pdfkit";
import type { ReactElement } from "react";
import { describe, expect, test, vi } from "vitest";
import { Document, Link, Page, Text } from "~/press/elements";
import { loadReactPdf } from "~/press/react-pdf.server";
import type { LayoutNode } from "~/press/tagged.server";
import { fontPatches, mendFont, rememberLines, taggedDocument, type UpstreamFont } from "~/press/upstream.server";

/*
 * What fontkit, pdfkit and react-pdf do without our changes. A test that fails here says that upstream has mended it: then the
 * change of that name in `app/press/upstream.server.ts` can go, and this test with it.
 */

const { resolve } = createRequire(import.meta.url);
const places = {
  "golos-text": resolve("@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf"),
  "noto-sans": resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
};

let opened = 0;
/** A font of ours as upstream opens it; each time another one, for what is changed in one stays in it. */
async function openFont(name: keyof typeof places = "golos-text"): Promise<{ font: UpstreamFont; family: string }> {
  const { fonts } = await loadReactPdf();
  opened += 1;
  const family = `Upstream ${opened}`;
  fonts.register({ family, src: places[name] });
  await fonts.load({ fontFamily: family });
  return { family, font: fonts.getFont({ fontFamily: family })!.data as unknown as UpstreamFont };
}

/** How often an object is asked to do something meanwhile. */
async function count(object: object, method: string, act: () => unknown): Promise<number> {
  const spy = vi.spyOn(object as Record<string, () => unknown>, method);
  await act();
  const { length } = spy.mock.calls;
  spy.mockRestore();
  return length;
}

const lookUps = (font: UpstreamFont, act: () => unknown) =>
  count((font as unknown as { _cmapProcessor: object })._cmapProcessor, "lookup", act);

describe("fontkit", () => {
  /** Whether a font has the fault that each change is about. */
  const faults: Record<keyof typeof fontPatches, (font: UpstreamFont) => boolean | Promise<boolean>> = {
    nameGlyphs(font) {
      void (font.glyphForCodePoint(0x1e82) as unknown as { path: unknown }).path;
      return (font.glyphForCodePoint(0x57) as { codePoints: number[] }).codePoints.length === 0;
    },
    knowLetters: async (font) => (await lookUps(font, () => font.hasGlyphForCodePoint(0x57))) > 0,
    placeUnplaced(font) {
      try {
        return font.layout("Ӯ\u0326") === undefined;
      } catch {
        return true;
      }
    },
    shapeOneForOne: (font) => font.layout("ị").glyphs.length > 1 || font.layout("ffi").glyphs.length < 3,
    async rememberWords(font) {
      font.layout("слово");
      return (await lookUps(font, () => font.layout("слово"))) > 0;
    },
  };
  const fontOf = (name: string) => openFont(name === "shapeOneForOne" ? "noto-sans" : "golos-text");

  test.each(Object.keys(faults) as (keyof typeof faults)[])(
    "has a fault without %s, and none with it",
    async (name) => {
      expect(await faults[name]((await fontOf(name)).font)).toBe(true);
      const { font } = await fontOf(name);
      fontPatches[name](font);
      expect(await faults[name](font)).toBe(false);
    },
  );
});

describe("react-pdf", () => {
  test("sets a text again without rememberLines, and not with it", async () => {
    const { family, font } = await openFont();
    const { fonts, default: layout } = { ...(await loadReactPdf()), ...(await import("@react-pdf/layout")) };
    const plain = (document: LayoutNode) =>
      (layout as unknown as (...given: unknown[]) => Promise<LayoutNode>)(document, fonts);
    const again = async (layOut: typeof plain) => {
      await layOut(await treeOf(paper(family)));
      const tree = await treeOf(paper(family));
      return count(font, "layout", () => layOut(tree));
    };
    expect(await again(plain)).toBeGreaterThan(0);
    expect(await again(rememberLines(plain))).toBe(0);
  });

  test("ends a document that it draws on, and its links have no place in the structure", async () => {
    const { draw, layOut } = await loadReactPdf();
    const { family } = await openFont();
    const document = upstreamDocument();
    const pdf = finished(document);
    const ends = await count(document, "end", async () => draw(document as never, await layOut(paper(family))));
    expect(ends).toBe(1);
    const link = /<<[^<>]*\/Subtype \/Link[\s\S]*?endobj/.exec(await pdf)?.[0];
    expect(link).toContain("/Type /Annot");
    expect(link).not.toMatch(/\/StructParent|\/Contents/);
  });
});

describe("pdfkit", () => {
  test("makes the number of a file of its information alone", () => {
    const [one, other] = [upstreamDocument(), upstreamDocument()].map(
      (document) => document as unknown as { _id: Buffer },
    );
    expect(one!._id).toEqual(other!._id);
    expect((new (taggedDocument(Pdfkit))({ info, lang: "ru-RU", id }) as unknown as { _id: Uint8Array })._id).toBe(id);
  });

  test("opens a font again that it has open", async () => {
    const { font } = await openFont();
    const { font: second } = await openFont("noto-sans");
    const twice = (document: PDFKit.PDFDocument) =>
      count(font, "createSubset", () => {
        for (const one of [font, second, font, second]) document.font(one as never);
      });
    expect(await twice(upstreamDocument())).toBe(2);
    expect(await twice(ownDocument())).toBe(1);
  });

  test("makes a part of a font for each file, though it is the same", async () => {
    const { font } = await openFont();
    const drawn = (document: PDFKit.PDFDocument) => {
      document
        .addPage()
        .font(font as never)
        .text("слово");
      return (document as unknown as { _font: { subset: { encode(): Uint8Array } } })._font.subset.encode();
    };
    expect(drawn(upstreamDocument())).not.toBe(drawn(upstreamDocument()));
    mendFont(font, true);
    expect(drawn(ownDocument())).toBe(drawn(ownDocument()));
  });

  test("takes a font that cannot be embedded, by its name", () => {
    expect(() => upstreamDocument().font("Helvetica")).not.toThrow();
    expect(() => ownDocument().font("Helvetica")).toThrow("a font that is not embedded");
  });

  test("compresses again what it has compressed", async () => {
    const bytes = new Uint8Array(1000);
    const packings = (document: PDFKit.PDFDocument) =>
      count(zlib, "deflateSync", () => {
        for (const _ of [1, 2]) document.ref({}).end(bytes as never);
      });
    expect(await packings(upstreamDocument())).toBe(2);
    expect(await packings(ownDocument())).toBe(0);
  });

  test("writes its information into XML as it is, and claims no PDF/UA", async () => {
    const document = upstreamDocument();
    const pdf = finished(document);
    document.end();
    expect(await pdf).toContain('<rdf:li xml:lang="x-default">Проба & <проба></rdf:li>');
    expect(await pdf).not.toContain("pdfuaid");
    const own = Buffer.from(await ownDocument().finish()).toString("utf8");
    expect(own).toContain('<rdf:li xml:lang="x-default">Проба &amp; &lt;проба&gt;</rdf:li>');
    expect(own).toContain("pdfuaid");
  });

  test("asks a form for fonts, though it has but a field for a seal", () => {
    const document = upstreamDocument();
    const root = (document as unknown as { _root: { data: object } })._root;
    Object.assign(root.data, { AcroForm: document.ref({ Fields: [], SigFlags: 3 }) });
    expect(() => document.endAcroForm()).toThrow();
  });
});

test("what is changed inside of them is changed behind one file", () => {
  const folder = join(import.meta.dirname, "../../app/press");
  const changes = /import \{[^}]*\} from "\.\/(shaping|common-letters\.server|packed\.server|known-lines)"/;
  const users = readdirSync(folder).filter((name) => changes.test(readFileSync(join(folder, name), "utf8")));
  expect(users).toEqual(["upstream.server.ts"]);
});

const info = { Title: "Проба & <проба>", CreationDate: new Date("2026-11-21T11:07:40Z") };
const id = new Uint8Array(16);
const ownDocument = () => new (taggedDocument(Pdfkit))({ info, lang: "ru-RU", id });
const upstreamDocument = () =>
  new Pdfkit({
    ...{ pdfVersion: "1.7", tagged: true, subset: "PDF/A-3a", lang: "ru-RU", displayTitle: true, autoFirstPage: false },
    ...{ info, font: null as never },
  });

function finished(document: PDFKit.PDFDocument): Promise<string> {
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done) => document.on("end", () => done(Buffer.concat(chunks).toString("utf8"))));
}

const paper = (family: string): ReactElement => (
  <Document language="ru-RU">
    <Page size="A4" style={{ fontFamily: family }}>
      <Link src="https://otmena.example/">
        <Text setting={{ name: "a", room: 500, plain: false }}>Слово</Text>
      </Link>
    </Page>
  </Document>
);

async function treeOf(element: ReactElement): Promise<LayoutNode> {
  const { pdf } = await import("@react-pdf/renderer");
  return (pdf(element as never).container as unknown as { document: LayoutNode }).document;
}
