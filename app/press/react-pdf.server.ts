import type { Font } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Draw, LayoutNode } from "./tagged.server";
import type { TaggedDocument, TaggedOptions } from "./tagged-document";
import { rememberLines, taggedDocument } from "./upstream.server";

/** The parts of react-pdf, each used for itself: lay out, draw, and pdfkit beneath. */
export interface ReactPdf {
  fonts: typeof Font;
  layOut(paper: ReactElement): Promise<LayoutNode>;
  draw: Draw;
  openDocument(options: TaggedOptions): TaggedDocument;
}

let loaded: Promise<ReactPdf> | undefined;

/** Loaded when first needed: they take a quarter of a second, which the start of the service need not wait for. */
export function loadReactPdf(): Promise<ReactPdf> {
  loaded ??= load();
  return loaded;
}

/** The parts are made for each other but typed for their own use; here, and only here, the types are bent. */
async function load(): Promise<ReactPdf> {
  const [{ pdf, Font: fonts }, { default: layout }, { default: render }, { default: Pdfkit }] = await Promise.all([
    import("@react-pdf/renderer"),
    import("@react-pdf/layout"),
    import("@react-pdf/render"),
    import("pdfkit"),
  ]);
  const plain = layout as unknown as (document: unknown, fonts: unknown) => Promise<LayoutNode>;
  const layOut = rememberLines((document) => plain(document, fonts));
  const Tagged = taggedDocument(Pdfkit);
  return {
    fonts,
    layOut: (paper) => layOut((pdf(paper as never).container as unknown as { document: LayoutNode }).document),
    draw: render as unknown as Draw,
    openDocument: (options) => new Tagged(options),
  };
}
