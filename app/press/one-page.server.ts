import type { ReactElement } from "react";
import { loadFonts } from "./fonts.server";
import type { ReactPdf } from "./react-pdf.server";
import type { LayoutNode } from "./tagged.server";
import type { Press } from "./text";

/** In points. */
export const A4 = { width: 595.28, height: 841.89 } as const;

/** Print sizes to try, until everything is on one page; at the last one a second page is better than less. */
const scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7];

/** Lays out a paper as large as one page allows. */
export async function onOnePage({ layOut }: ReactPdf, paper: (press: Press) => ReactElement): Promise<LayoutNode> {
  const set = await loadFonts();
  for (const scale of scales) {
    const page = await layOut(paper({ set, scale, onePage: true }));
    if (page.children![0]!.box!.height < A4.height + 0.01) return page;
  }
  return layOut(paper({ set, scale: scales.at(-1)!, onePage: false }));
}
