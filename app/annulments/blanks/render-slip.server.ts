import { createHash } from "node:crypto";
import { createElement } from "react";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { onOnePage } from "~/press/one-page.server";
import { qrLevels, qrSymbol } from "~/press/qr.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import { drawTagged } from "~/press/tagged.server";
import { issuerNames } from "~/seals/words";
import type { SlipFacts } from "./slip";
import { SlipPaper } from "./slip-paper.server";
import { slipText } from "./slip-words";

/** For the thread that sets papers. */
export interface SlipWork {
  slip: SlipFacts;
}

/**
 * A slip as an accessible PDF for archives (PDF/UA-1, PDF/A-3a), neither sealed nor kept: it proves nothing. Its code is the
 * number of the request alone, in digits, as any reader types it. The same facts give the same bytes.
 */
export async function renderSlip({ slip }: SlipWork): Promise<Uint8Array> {
  const parts = await loadReactPdf();
  const text = slipText(slip);
  const number = formatAnnulmentNumber(slip.number);
  const code = qrSymbol(slip.number, qrLevels.short);
  const page = await onOnePage(parts, (press) => createElement(SlipPaper, { text, number, code, press }));
  const document = parts.openDocument({
    lang: "ru-RU",
    id: createHash("sha256")
      .update(`slip ${JSON.stringify(slip)}`)
      .digest()
      .subarray(0, 16),
    info: {
      Title: `${text.title} ${number}`,
      Creator: issuerNames.own,
      Producer: "otmena",
      CreationDate: slip.filedAt,
    },
  });
  drawTagged(document, page, parts.draw);
  return document.finish();
}

declare module "~/shell/house.server" {
  interface House {
    /** Makes the PDF of a slip; in the same thread as notices. */
    renderSlip: (work: SlipWork) => Promise<Uint8Array>;
  }
}
