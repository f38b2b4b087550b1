import { createHash } from "node:crypto";
import { createElement } from "react";
import { onOnePage } from "~/press/one-page.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import { drawTagged } from "~/press/tagged.server";
import { issuerNames } from "~/seals/words";
import { StatementPaper } from "./statement-paper.server";
import { statementParts } from "./statement-parts";
import { statementPaperWords } from "./statement-words";

export interface StatementWork {
  /** The kept text; the file says the same. */
  text: string;
  /** Of the request: 8 digits. */
  number: string;
  madeAt: Date;
}

/**
 * A statement as an accessible PDF for archives (PDF/UA-1, PDF/A-3a), to be signed instead of its text. The same text
 * gives the same bytes.
 */
export async function renderStatement({ text, number, madeAt }: StatementWork): Promise<Uint8Array> {
  const parts = await loadReactPdf();
  const statement = statementParts(text);
  const { foot } = statementPaperWords;
  const page = await onOnePage(parts, (press) => createElement(StatementPaper, { statement, foot, press }));
  const document = parts.openDocument({
    lang: "ru-RU",
    id: createHash("sha256").update(`statement ${text}`).digest().subarray(0, 16),
    info: {
      Title: statementPaperWords.title(number),
      Creator: issuerNames.own,
      Producer: "otmena",
      CreationDate: madeAt,
    },
  });
  drawTagged(document, page, parts.draw);
  return document.finish();
}

declare module "~/shell/house.server" {
  interface House {
    /** Makes the PDF that a citizen may sign; in the same thread as notices. */
    renderStatement: (statement: StatementWork) => Promise<Uint8Array>;
  }
}
