import type { ReactElement } from "react";
import { loadFonts } from "~/notices/fonts.server";
import type { ReactPdf } from "~/notices/react-pdf.server";
import type { LayoutNode } from "~/notices/tagged.server";
import type { Press } from "~/notices/words";

/** Print sizes to try, until everything is on one page; at the last one a second page is better than less. */
const scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7];

/** Lays out a paper as large as one page allows. */
export async function onOnePage({ layOut }: ReactPdf, paper: (press: Press) => ReactElement): Promise<LayoutNode> {
  const set = await loadFonts();
  let pages: LayoutNode | undefined;
  for (const scale of scales) {
    pages = await layOut(paper({ set, scale }));
    if (pages.children?.length === 1) break;
  }
  return pages!;
}
