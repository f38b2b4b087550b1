/** What react-pdf's drawing and our walk ask of pdfkit, beyond what its types tell. */
export interface TaggedDocument extends PDFKit.PDFDocument {
  /** The Link element that the next annotation belongs to, and what it is called. */
  linkTarget: { element: PDFKit.PDFStructureElement; alt: string } | null;
  /** Where the seal goes, once there is a field for it. */
  seal: PDFKit.PDFKitReference | null;
  /** Makes the last annotation of the page the one field of a form of signatures (ISO 32000-1, 12.7.2). */
  addSignatureForm(): void;
  /** Ends the file and returns it. */
  finish(): Promise<Uint8Array>;
}

export interface TaggedOptions {
  info: PDFKit.DocumentInfo & { CreationDate: Date };
  lang: string;
  /** 16 bytes for the trailer, where pdfkit would put a hash of `info`. */
  id: Uint8Array;
}
