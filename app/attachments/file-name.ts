import type { AttachmentType } from "#db/schema";
import { composed } from "~/lib/composed";
import { attachmentWords } from "./words";

/** Letters of a name without its ending, and their bytes, of which file systems take 255. */
const LETTERS = 100;
const BYTES = 200;

const endings: Record<AttachmentType, string> = {
  "application/pdf": ".pdf",
  "image/jpeg": ".jpg",
  "image/png": ".png",
};

/** What a name ends in that says what a file is, rightly or not. */
const KNOWN_ENDING = /\.(?:pdf|jpe?g|jpe|jfif|png)$/iu;
/** Names that Windows keeps for devices, also with an ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/iu;

/**
 * A name as it may be shown: what stands behind the last slash, without control characters and those that turn or hide
 * letters, without what some file system refuses, not longer than it takes. Letters of every writing stay.
 */
export function shownName(sent: string): string {
  const own = sent
    .slice(-1000)
    .toWellFormed()
    .replace(/^.*[/\\]/su, "")
    .replace(/[\p{C}\p{Zl}\p{Zp}\ufffd]/gu, "")
    .replace(/["<>:|?*]/gu, "_")
    .replace(/\p{Z}+/gu, " ")
    .replace(/^[ .]+/u, "");
  // Last: what stood between a letter and its mark is gone only now.
  const short = trimmed(beginning(composed(own)));
  return short === "" ? attachmentWords.nameless : short;
}

/** The name that a file is kept and handed out under: as it is shown, with the ending of its type, and no device's. */
export function safeName(sent: string, type: AttachmentType): string {
  const ending = endings[type];
  const stem = trimmed(shownName(sent).replace(KNOWN_ENDING, "")) || attachmentWords.nameless;
  return (DEVICE.test(stem) ? `_${stem}` : stem) + ending;
}

const utf8 = new TextEncoder();

/** As many letters as fit. */
function beginning(name: string): string {
  const short = [...name].slice(0, LETTERS).join("");
  return short.slice(0, utf8.encodeInto(short, new Uint8Array(BYTES)).read);
}

const trimmed = (name: string) => name.replace(/[ .]+$/u, "");
