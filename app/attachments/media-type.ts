import { fileTypeFromBuffer } from "file-type";
import type { AttachmentType } from "#db/schema";

const latin = new TextDecoder("latin1");

/** What a file is by its content; null: none of what we take. Its name and what a browser says of it do not count. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<AttachmentType | null> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === "application/pdf") return isWholePdf(bytes) ? mime : null;
  return mime === "image/jpeg" || mime === "image/png" ? mime : null;
}

/** Behind the end of a PDF editors leave line ends, and some devices fill a block. */
const ENDING = /%%EOF[\s\0]{0,512}$/;

/** From its first byte to its last it is a PDF, and no archive in disguise. Nothing in it is inflated or believed. */
function isWholePdf(bytes: Uint8Array): boolean {
  if (!/^%PDF-[12]\.\d/.test(latin.decode(bytes.subarray(0, 8)))) return false;
  return ENDING.test(latin.decode(bytes.subarray(-1024))) && !endsAsZip(bytes);
}

/** The record that ends a ZIP archive, without its comment (APPNOTE 4.3.16), and the longest comment. */
const ZIP_END = 22;
const ZIP_COMMENT = 0xffff;

/** Whether a program that unpacks would find the list of an archive at the end: it looks for it where a comment may stand. */
function endsAsZip(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = Math.max(0, bytes.length - ZIP_END - ZIP_COMMENT);
  for (let at = bytes.length - ZIP_END; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50 && listsBefore(view, at)) return true;
  return false;
}

/** Four bytes alone come by chance once in 65,000 files. */
const listsBefore = (view: DataView, at: number) =>
  view.getUint16(at + 4, true) === 0 &&
  view.getUint16(at + 8, true) === view.getUint16(at + 10, true) &&
  view.getUint32(at + 12, true) <= at;
