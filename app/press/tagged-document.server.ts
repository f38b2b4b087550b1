import type PDFDocument from "pdfkit";
import { escapedXml, pdfuaClaim } from "./claims";
import { type EmbeddedFont, shareCommonLetters } from "./common-letters.server";
import { type OpenStream, packOnce } from "./packed.server";

/** What react-pdf's drawing and our walk ask of pdfkit, beyond what its types tell. */
export interface TaggedDocument extends PDFKit.PDFDocument {
  /** The Link element that the next annotation belongs to, and what it is called. */
  linkTarget: { element: PDFKit.PDFStructureElement; alt: string } | null;
  /** Where the seal goes, once there is a field for it. */
  seal: PDFKit.PDFKitReference | null;
  /** Ends the file and returns it. */
  finish(): Promise<Uint8Array>;
}

export interface TaggedOptions {
  info: PDFKit.DocumentInfo & { CreationDate: Date };
  lang: string;
  /** 16 bytes for the trailer, where pdfkit would put a hash of `info`. */
  id: Uint8Array;
}

/** The parts of pdfkit that its types do not tell. Checked against pdfkit 0.20.1, which is pinned. */
interface Internals {
  _id: Uint8Array;
  _font: unknown;
  _fontSource: unknown;
  _fontFamily: unknown;
  _root: { data: { AcroForm?: PDFKit.PDFKitReference } };
  _addInfo(): void;
}

/** PDF/A-3a (ISO 19005-3): colours are defined, and files may be attached. */
const standards = { pdfVersion: "1.7", tagged: true, subset: "PDF/A-3a" };

type Internal = new (options: object) => PDFKit.PDFDocument & Internals;

/**
 * pdfkit's document made fit for tagged drawing by react-pdf: PDF/A-3a and PDF/UA-1, links with their structure
 * element, no font that is not embedded. `Base` is handed in so that pdfkit is loaded when it is needed.
 */
export const taggedDocument = (Base: typeof PDFDocument): (new (options: TaggedOptions) => TaggedDocument) =>
  class extends (Base as unknown as Internal) implements TaggedDocument {
    linkTarget: TaggedDocument["linkTarget"] = null;
    seal: TaggedDocument["seal"] = null;
    #chunks: Uint8Array[] = [];
    #fonts = new Map<unknown, unknown>();

    constructor({ info, lang, id }: TaggedOptions) {
      super({ ...standards, lang, info, displayTitle: true, autoFirstPage: false, font: null });
      this._id = id;
      this.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    }

    /** react-pdf hands over an opened font for every run of text; pdfkit would prepare it anew each time. */
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

    override ref(data: object): PDFKit.PDFKitReference {
      const reference = super.ref(data as never);
      packOnce(reference as unknown as OpenStream);
      return reference;
    }

    override link(x: number, y: number, width: number, height: number, url: string): this {
      if (!this.linkTarget) throw new Error("a link outside a Link element");
      const { element, alt } = this.linkTarget;
      return super.link(x, y, width, height, url, { structParent: element, Contents: new String(alt) } as never);
    }

    /** pdfkit writes the information into XML as it is; "&" or "<" in a title would break it. */
    override _addInfo(): void {
      const raw = this.info;
      this.info = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, escaped(value)]));
      super._addInfo();
      this.info = raw;
      this.appendXML(pdfuaClaim);
    }

    /** pdfkit's own would ask the form for fonts, which a form of one seal does not have. */
    override endAcroForm(): this {
      this._root.data.AcroForm?.end(null);
      return this;
    }

    /** react-pdf's drawing calls this after every part that it is asked to draw; `finish` is the real end. */
    override end(): void {}

    async finish(): Promise<Uint8Array> {
      const ended = new Promise((resolve, reject) => this.once("end", resolve).once("error", reject));
      super.end();
      await ended;
      return Buffer.concat(this.#chunks);
    }
  };

const escaped = (value: unknown): unknown => (typeof value === "string" ? escapedXml(value) : value);
