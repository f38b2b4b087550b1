import { canonicalJson } from "~/lib/canonical";
import type { NoticeFacts } from "~/notices/notice";
import type { TaggedDocument } from "~/notices/tagged-document.server";
import { noticeWords } from "~/words/notice";

/** What is in the paper's attachment, for programs: the facts, and where their schema is published. */
export const attachedText = (facts: NoticeFacts, publicUrl: string): string =>
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

const beginning = "/Type /EmbeddedFile\n";
const attachment = /^(?:[^\0](?!endobj)){0,600}?\/Length ([0-9]{1,6})\n>>\nstream\n/;
/** Ours has one; a file made to keep us busy would have many thousands. */
const mostBeginnings = 16;

/** What is attached to a file that we made, or that looks like it; undefined when there is nothing, or more than one. */
export function attachedTo(pdf: Uint8Array): string | undefined {
  const parts = Buffer.from(pdf)
    .toString("latin1")
    .split(beginning, mostBeginnings + 1);
  if (parts.length > mostBeginnings) return undefined;
  let at = parts[0]!.length;
  const found: { from: number; length: number }[] = [];
  for (const part of parts.slice(1)) {
    at += beginning.length;
    const head = attachment.exec(part.slice(0, 700));
    if (head) found.push({ from: at + head[0].length, length: Number(head[1]) });
    at += part.length;
  }
  const [only] = found;
  if (found.length !== 1 || !only) return undefined;
  return Buffer.from(pdf.subarray(only.from, only.from + only.length)).toString("utf8");
}
