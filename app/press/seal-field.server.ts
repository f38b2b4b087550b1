import type { Prepared } from "./prepared";
import type { TaggedDocument } from "./tagged-document";

export interface SealField {
  /** Bytes kept for the seal. */
  room: number;
  /** When it was made, as the file tells it. */
  at: Date;
  /** What the field is called when it is read aloud. */
  label: string;
  /** Who seals, and why. */
  name: string;
  reason: string;
}

/** Wide enough for files of ten thousand million bytes. A name, for pdfkit writes no numbers with zeros in front. */
const later = "*".repeat(10);

/**
 * Adds the one field of the form, which will hold the seal over the whole file (ISO 32000-1, 12.7.4.5 and 12.8.1). It
 * shows nothing: its place is a point, printed and locked, since PDF/A forbids hidden ones; readers find it as a `Form`.
 */
export function addSealField(document: TaggedDocument, parent: PDFKit.PDFStructureElement, field: SealField): void {
  const said = (text: string) => new String(text);
  const seal = document.ref({
    Type: "Sig",
    Filter: "Adobe.PPKLite",
    SubFilter: "ETSI.CAdES.detached",
    ByteRange: [0, later, later, later],
    Contents: new Uint8Array(field.room),
    M: field.at,
    Name: said(field.name),
    Reason: said(field.reason),
  });
  const element = document.struct("Form", { alt: field.label } as never);
  parent.add(element);
  document.annotate(0, 0, 0, 0, {
    ...{ Subtype: "Widget", FT: "Sig", F: 132, V: seal, P: document.page.dictionary, structParent: element },
    ...{ T: said("Seal"), TU: said(field.label), Contents: said(field.label) },
  } as never);
  element.end();
  document.addSignatureForm();
  seal.end(null);
  document.seal = seal;
}

/** Ends the file, and says in it which bytes the seal covers: all but its own digits. */
export async function prepared(document: TaggedDocument): Promise<Prepared> {
  const pdf = Buffer.from(await document.finish());
  const at = (document.seal as unknown as { offset: number }).offset;
  const range = pdf.indexOf("/ByteRange [", at);
  const from = pdf.indexOf("/Contents <", range) + "/Contents ".length;
  const to = pdf.indexOf(">", from) + 1;
  const room = pdf.indexOf("]", range) - range;
  pdf.write(`/ByteRange [0 ${from} ${to} ${pdf.length - to}`.padEnd(room), range, "latin1");
  return { pdf, contents: { from, to } };
}
