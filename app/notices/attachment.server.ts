import { canonicalJson } from "~/lib/canonical";
import type { AnyFacts } from "~/notices/notice";
import type { TaggedDocument } from "~/press/tagged-document";
import { attachmentPlace } from "~/seals/sealed-text";
import { noticeWords } from "./words";

/** What is in the paper's attachment, for programs: the facts, and where their schema is published. */
export const attachedText = (facts: AnyFacts, publicUrl: string): string =>
  canonicalJson({ ...facts, $schema: `${publicUrl.replace(/\/+$/, "")}/schemas/notice-${facts.version}.json` });

/**
 * Puts the facts into the file as `notice.json`, the data of the page (ISO 19005-3, annex E). Not compressed: they can
 * be read with any editor, as long as there are editors.
 */
export function attachFacts(document: TaggedDocument, text: string, at: Date): void {
  const options = {
    name: "notice.json",
    type: "application/json",
    description: noticeWords.facts,
    relationship: "Data",
    ...{ creationDate: at, modifiedDate: at },
  };
  const { compress } = document;
  document.compress = false;
  document.file(Buffer.from(text), options);
  document.compress = compress;
}

/** What is attached to a file that we made, or that looks like it; undefined when there is nothing, or more than one. */
export function attachedTo(pdf: Uint8Array): string | undefined {
  const place = attachmentPlace(Buffer.from(pdf).toString("latin1"));
  return place && Buffer.from(pdf.subarray(place.from, place.to)).toString("utf8");
}
