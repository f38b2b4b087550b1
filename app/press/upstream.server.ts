import type PDFDocument from "pdfkit";
import { escapedXml, pdfuaClaim } from "./claims";
import { type EmbeddedFont, prepareCommonLetters, type SourceFont, shareCommonLetters } from "./common-letters.server";
import { knownLines } from "./known-lines";
import { type OpenStream, packOnce } from "./packed.server";
import { knowLetters, nameGlyphs, type OpenFont, placeUnplaced, rememberWords, shapeOneForOne } from "./shaping";
import type { LayoutNode } from "./tagged.server";
import type { TaggedDocument, TaggedOptions } from "./tagged-document";

/*
 * All that we change inside of fontkit, pdfkit and react-pdf, and why. Their versions are pinned exactly. For every one of these
 * changes `test/press/upstream.test.tsx` shows, by the same name, what the library does without it: when a test there fails, upstream has
 * mended it, and the change can go.
 */

/** A font as fontkit opens it, as far as we use it. */
export type UpstreamFont = OpenFont & SourceFont;

/** Changes to a font, in the order in which they are made. What is said of each is what fontkit does without it. */
export const fontPatches = {
  /** A glyph first met as a part of another (the w in a w with an accent) stays nameless: printed right, copied as nothing. */
  nameGlyphs,
  /** Looks in the font's tables whenever it is asked for a letter, which is several times a letter. */
  knowLetters,
  /** Throws at a mark that the font has no place for on this letter, where others leave the mark as it is drawn. */
  placeUnplaced,
  /** Makes several glyphs of a letter with accents, and react-pdf cuts a text by as many signs as it has glyphs too many. */
  shapeOneForOne,
  /** Shapes every word anew, though the words of one notice stand on the next, too. */
  rememberWords,
} as const satisfies Record<string, (font: UpstreamFont) => void>;

/** Makes an opened font fit for our papers; `isCommon`: most of them are set in it. */
export function mendFont(font: UpstreamFont, isCommon: boolean): void {
  for (const patch of Object.values(fontPatches)) patch(font);
  if (isCommon) prepareCommonLetters(font);
}

type LayOut = (document: LayoutNode) => Promise<LayoutNode>;

/** react-pdf sets every text anew, which is half of its work, though most of them stand on every notice. */
export function rememberLines(layOut: LayOut): LayOut {
  const lines = knownLines();
  return async (document) => {
    const isNew = lines.recall(document);
    const pages = await layOut(document);
    if (pages.children?.length !== 1) return pages;
    lines.remember(pages);
    if (!isNew) return pages;
    lines.recall(document);
    return layOut(document);
  };
}

/** The parts of pdfkit that its types do not tell. */
interface Internals {
  _id: Uint8Array;
  _font: unknown;
  _fontSource: unknown;
  _fontFamily: unknown;
  _root: { data: { AcroForm?: PDFKit.PDFKitReference } };
  page: { annotations: PDFKit.PDFKitReference[] };
  _addInfo(): void;
}

/** PDF/A-3a (ISO 19005-3): colours are defined, and files may be attached. */
const standards = { pdfVersion: "1.7", tagged: true, subset: "PDF/A-3a" };

type Internal = new (options: object) => PDFKit.PDFDocument & Internals;

/**
 * pdfkit's document made fit for tagged drawing by react-pdf: PDF/A-3a and PDF/UA-1, links with their structure
 * element, no font that is not embedded. `Base` is handed in so that pdfkit is loaded when it is needed. What is said of a method
 * is what pdfkit does without it.
 */
export const taggedDocument = (Base: typeof PDFDocument): (new (options: TaggedOptions) => TaggedDocument) =>
  class extends (Base as unknown as Internal) implements TaggedDocument {
    linkTarget: TaggedDocument["linkTarget"] = null;
    seal: TaggedDocument["seal"] = null;
    #chunks: Uint8Array[] = [];
    #fonts = new Map<unknown, unknown>();

    constructor({ info, lang, id }: TaggedOptions) {
      super({ ...standards, lang, info, displayTitle: true, autoFirstPage: false, font: null });
      // Made of the information alone: two files of one title and moment would have one name.
      this._id = id;
      this.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    }

    /**
     * Opens anew, for every run of text, the font that react-pdf hands over; makes a part of the font for every file, which is
     * nearly always the same; and takes the name of a font that is not embedded, which react-pdf falls back to.
     */
    override font(source: unknown, family?: unknown, size?: number): this {
      if (source === null) return this;
      if (typeof source === "string") throw new Error(`a font that is not embedded: ${source}`);
      if (typeof family === "number") return this.font(source, null, family);
      const known = this.#fonts.get(source);
      if (!known) {
        super.font(source as never, family as never);
        shareCommonLetters(this._font as EmbeddedFont);
      } else Object.assign(this, { _font: known, _fontSource: source, _fontFamily: family });
      this.#fonts.set(source, this._font);
      return size === undefined ? this : this.fontSize(size);
    }

    /** Compresses in every file what all have in common: fonts, the definition of colours. */
    override ref(data: object): PDFKit.PDFKitReference {
      const reference = super.ref(data as never);
      packOnce(reference as unknown as OpenStream);
      return reference;
    }

    /** react-pdf's drawing makes links that belong to no element and have no name. */
    override link(x: number, y: number, width: number, height: number, url: string): this {
      if (!this.linkTarget) throw new Error("a link outside a Link element");
      const { element, alt } = this.linkTarget;
      return super.link(x, y, width, height, url, { structParent: element, Contents: new String(alt) } as never);
    }

    /** Writes the information into XML as it is ("&" or "<" in a title would break it), and no claim of PDF/UA. */
    override _addInfo(): void {
      const raw = this.info;
      this.info = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, escaped(value)]));
      super._addInfo();
      this.info = raw;
      this.appendXML(pdfuaClaim);
    }

    addSignatureForm(): void {
      this._root.data.AcroForm = this.ref({ Fields: [this.page.annotations.at(-1)], SigFlags: 3 });
    }

    /** Asks a form for fonts, which a form of one seal does not have. */
    override endAcroForm(): this {
      this._root.data.AcroForm?.end(null);
      return this;
    }

    /** Is called by react-pdf's drawing after every part that it is asked to draw; `finish` is the real end. */
    override end(): void {}

    async finish(): Promise<Uint8Array> {
      const ended = new Promise((resolve, reject) => this.once("end", resolve).once("error", reject));
      super.end();
      await ended;
      return Buffer.concat(this.#chunks);
    }
  };

const escaped = (value: unknown): unknown => (typeof value === "string" ? escapedXml(value) : value);
