import { createHash } from "node:crypto";
import { createElement } from "react";
import { attachedText, attachFacts } from "~/notices/attachment.server";
import { type AnyFacts, noticeUrl, qrText, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { Paper, type PaperProps } from "~/notices/paper.server";
import { onOnePage } from "~/press/one-page.server";
import type { Prepared, SealPlan } from "~/press/prepared";
import { qrLevels, qrSymbol } from "~/press/qr.server";
import { loadReactPdf } from "~/press/react-pdf.server";
import { addSealField, prepared, type SealField } from "~/press/seal-field.server";
import { drawTagged } from "~/press/tagged.server";
import { checkWords } from "~/seals/check-words";
import { issuerNames } from "~/seals/words";
import { noticeText, noticeWords } from "./words";

export interface RenderOptions {
  /** The service's own address. */
  publicUrl: string;
  seal: SealPlan;
  /** What the larger QR code says over our signature; without it there is only the short one, which says where to check. */
  qrStatement?: Uint8Array | null;
}

/**
 * The notice as an accessible PDF for archives (PDF/UA-1, PDF/A-3a) with the facts attached, ready to be sealed. The
 * same facts and options give the same bytes: nothing in it comes from the clock or from chance. The first call takes
 * about a second longer, for it loads the libraries and fonts.
 */
export async function renderNotice(facts: AnyFacts, options: RenderOptions): Promise<Prepared> {
  const { publicUrl, seal } = options;
  const parts = await loadReactPdf();
  const paper = paperOf(facts, options);
  const page = await onOnePage(parts, (press) => createElement(Paper, { ...paper, press }));
  const document = parts.openDocument({ lang: "ru-RU", id: fileId(facts.number), info: infoOf(facts) });
  attachFacts(document, attachedText(facts, publicUrl), new Date(facts.finishedAt));
  drawTagged(document, page, parts.draw, (root) => addSealField(document, root, fieldOf(facts, seal)));
  return prepared(document);
}

const fieldOf = (facts: AnyFacts, { room, demonstration }: SealPlan): SealField => ({
  room,
  at: new Date(facts.finishedAt),
  label: noticeWords.sealLabel,
  name: demonstration ? issuerNames.demonstration : issuerNames.own,
  reason: noticeText(facts).title,
});

/** Names the file for ever, as the notice's number names the notice: 16 bytes. */
const fileId = (number: string): Uint8Array => createHash("sha256").update(`notice ${number}`).digest().subarray(0, 16);

const infoOf = (facts: AnyFacts) => ({
  Title: `${noticeText(facts).title} ${formatNoticeNumber(facts.number)}`,
  Author: "agency" in facts ? facts.agency.name : issuerNames.own,
  Creator: issuerNames.own,
  Producer: "otmena",
  CreationDate: new Date(facts.finishedAt),
});

type Unscaled = Omit<PaperProps, "press">;

function paperOf(facts: AnyFacts, { publicUrl, seal, qrStatement = null }: RenderOptions): Unscaled {
  return {
    text: noticeText(facts),
    number: formatNoticeNumber(facts.number),
    url: noticeUrl(publicUrl, facts.number, qrStatement),
    typed: typedAddress(publicUrl, facts.number),
    codes: codesOf(facts.number, publicUrl, qrStatement),
    checkWords: qrStatement && wordsOf(qrStatement),
    demonstration: seal.demonstration,
  };
}

const codesOf = (number: string, publicUrl: string, statement: Uint8Array | null) => ({
  short: qrSymbol(qrText(publicUrl, number), qrLevels.short),
  signed: statement && qrSymbol(qrText(publicUrl, number, statement), qrLevels.signed),
});

const wordsOf = (statement: Uint8Array) => checkWords(createHash("sha256").update(statement).digest());

declare module "~/shell/house.server" {
  interface House {
    /** Makes a notice's file, all but its seal; in a running service by a thread of its own. */
    render: (facts: AnyFacts, qrStatement: Uint8Array | null) => Promise<Prepared>;
  }
}
