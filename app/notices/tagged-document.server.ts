import type PDFDocument from "pdfkit";

/** What react-pdf's drawing and our walk ask of pdfkit, beyond what its types tell. */
export interface TaggedDocument extends PDFKit.PDFDocument {
  /** The Link element that the next annotation belongs to, and what it is called. */
  linkTarget: { element: PDFKit.PDFStructureElement; alt: string } | null;
  /** Throws what react-pdf swallowed while drawing; returns the file. */
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
  _addInfo(): void;
  _addGlyphs(...run: unknown[]): void;
}

type Internal = new (options: object) => PDFKit.PDFDocument & Internals;

/**
 * pdfkit's document made fit for tagged drawing by react-pdf: PDF 1.7, PDF/UA-1 in the metadata, links with their
 * structure element, no font that is not embedded. `Base` is handed in so that pdfkit is loaded when it is needed.
 */
export const taggedDocument = (Base: typeof PDFDocument): (new (options: TaggedOptions) => TaggedDocument) =>
  class extends (Base as unknown as Internal) implements TaggedDocument {
    linkTarget: TaggedDocument["linkTarget"] = null;
    #failure: unknown;
    #chunks: Uint8Array[] = [];
    #fonts = new Map<unknown, unknown>();

    constructor({ info, lang, id }: TaggedOptions) {
      super({ pdfVersion: "1.7", tagged: true, lang, info, displayTitle: true, autoFirstPage: false, font: null });
      this._id = id;
      this.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    }

    /** react-pdf hands over an opened font for every run of text; pdfkit would prepare it anew each time. */
    override font(source: unknown, family?: unknown, size?: number): this {
      if (source === null) return this;
      if (typeof source === "string") throw this.#fail(new Error(`a font that is not embedded: ${source}`));
      if (typeof family === "number") return this.font(source, null, family);
      const known = this.#fonts.get(source);
      if (!known) super.font(source as never, family as never);
      else Object.assign(this, { _font: known, _fontSource: source, _fontFamily: family });
      this.#fonts.set(source, this._font);
      return size === undefined ? this : this.fontSize(size);
    }

    override link(x: number, y: number, width: number, height: number, url: string): this {
      if (!this.linkTarget) throw this.#fail(new Error("a link outside a Link element"));
      const { element, alt } = this.linkTarget;
      return super.link(x, y, width, height, url, { structParent: element, Contents: new String(alt) } as never);
    }

    /** react-pdf swallows what goes wrong here and draws nothing. */
    override _addGlyphs(...run: unknown[]): void {
      try {
        super._addGlyphs(...run);
      } catch (error) {
        throw this.#fail(error);
      }
    }

    /** pdfkit writes the information into XML as it is; "&" or "<" in a title would break it. */
    override _addInfo(): void {
      const raw = this.info;
      this.info = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, escaped(value)]));
      super._addInfo();
      this.info = raw;
      this.appendXML(pdfuaClaim);
    }

    /** react-pdf's drawing calls this after every part that it is asked to draw; `finish` is the real end. */
    override end(): void {}

    async finish(): Promise<Uint8Array> {
      if (this.#failure) throw this.#failure;
      const ended = new Promise((resolve, reject) => this.once("end", resolve).once("error", reject));
      super.end();
      await ended;
      return Buffer.concat(this.#chunks);
    }

    #fail(error: unknown): unknown {
      this.#failure ??= error;
      return error;
    }
  };

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "'": "&apos;",
  '"': "&quot;",
};

/** Fit to stand in XML 1.0, which has no place for controls and half surrogates either. */
const escaped = (value: unknown): unknown =>
  typeof value === "string"
    ? value.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ").replace(/[<>&'"]/gu, (sign) => entities[sign]!)
    : value;

/** ISO 14289-1, clause 5: how a file says that it keeps to PDF/UA-1. */
const pdfuaClaim = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>`;
