import { createHash } from "node:crypto";
import { createElement } from "react";
import { loadFonts } from "~/notices/fonts.server";
import { type NoticeFacts, noticeUrl, qrText, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { Paper, type PaperProps } from "~/notices/paper.server";
import { qrMatrixPath } from "~/notices/qr.server";
import { loadReactPdf, type ReactPdf } from "~/notices/react-pdf.server";
import { drawTagged, type LayoutNode } from "~/notices/tagged.server";
import { noticeText, noticeWords } from "~/words/notice";

/**
 * The notice as an accessible PDF for archives (PDF/UA-1, PDF/A-3a). The same facts and address give the same bytes:
 * nothing in it comes from the clock or from chance. The first call takes about a second longer, for it loads the
 * libraries and fonts.
 */
export async function renderNotice(facts: NoticeFacts, options: { publicUrl: string }): Promise<Uint8Array> {
  const parts = await loadReactPdf();
  const page = await onOnePage(parts, paperOf(facts, options.publicUrl));
  const document = parts.openDocument({ lang: "ru-RU", id: fileId(facts.number), info: infoOf(facts) });
  drawTagged(document, page, parts.draw);
  return document.finish();
}

/** Names the file for ever, as the notice's number names the notice: 16 bytes. */
const fileId = (number: string): Uint8Array => createHash("sha256").update(`notice ${number}`).digest().subarray(0, 16);

const infoOf = (facts: NoticeFacts) => ({
  Title: `${noticeText(facts).title} ${formatNoticeNumber(facts.number)}`,
  Author: facts.agency.name,
  Creator: noticeWords.mark,
  Producer: "otmena",
  CreationDate: new Date(facts.finishedAt),
});

type Unscaled = Omit<PaperProps, "press">;

function paperOf(facts: NoticeFacts, publicUrl: string): Unscaled {
  return {
    text: noticeText(facts),
    number: formatNoticeNumber(facts.number),
    url: noticeUrl(publicUrl, facts.number),
    typed: typedAddress(publicUrl, facts.number),
    qr: qrMatrixPath(qrText(publicUrl, facts.number)),
  };
}

/** Print sizes to try, until everything is on one page; at the last one a second page is better than less. */
const scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7];

async function onOnePage({ layOut }: ReactPdf, props: Unscaled): Promise<LayoutNode> {
  const set = await loadFonts();
  let pages: LayoutNode | undefined;
  for (const scale of scales) {
    pages = await layOut(createElement(Paper, { ...props, press: { set, scale } }));
    if (pages.children?.length === 1) break;
  }
  return pages!;
}
