import { createHash } from "node:crypto";
import { createElement } from "react";
import { onOnePage } from "~/press/one-page.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import { drawTagged } from "~/press/tagged.server";
import { issuerNames } from "~/seals/words";
import { blankParts, blankWords } from "./blank-words";
import { StatementPaper } from "./statement-paper.server";

export interface BlankWork {
  blank: true;
}

/** The blank statement as an accessible PDF for archives (PDF/UA-1, PDF/A-3a): always the same bytes. */
export async function renderBlank(): Promise<Uint8Array> {
  const parts = await loadReactPdf();
  const props = { statement: blankParts, foot: blankWords.foot };
  const page = await onOnePage(parts, (press) => createElement(StatementPaper, { ...props, press }));
  const document = parts.openDocument({
    lang: "ru-RU",
    id: createHash("sha256")
      .update(`blank ${JSON.stringify(blankParts)}`)
      .digest()
      .subarray(0, 16),
    info: { Title: blankParts.title, Creator: issuerNames.own, Producer: "otmena", CreationDate: new Date(0) },
  });
  drawTagged(document, page, parts.draw);
  return document.finish();
}

const made = new WeakMap<object, Promise<Uint8Array>>();

/** The same, made once: it is the same for everybody. */
export function blankOf(house: { renderBlank: () => Promise<Uint8Array> }): Promise<Uint8Array> {
  const known = made.get(house) ?? house.renderBlank();
  made.set(house, known);
  known.catch(() => made.delete(house));
  return known;
}

declare module "~/shell/house.server" {
  interface House {
    /** Makes the blank statement; in the same thread as notices. */
    renderBlank: () => Promise<Uint8Array>;
  }
}
