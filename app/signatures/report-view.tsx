import type { SignedDocument } from "#db/schema";
import { Page } from "~/ui/page";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import { Alarm, Anchor, Body, Bullets, Heading } from "~/ui/text";
import { demoSignatureWords } from "./demo-signature-words";
import { reportWords as words } from "./report-words";

export interface ReportView {
  /** /annulments/5107-3826 */
  readonly path: string;
  /** Which of the two was signed. */
  readonly document: SignedDocument;
  readonly demonstration: boolean;
  readonly received: readonly SummaryRow[];
  readonly signers: readonly { readonly who: readonly SummaryRow[]; readonly checks: readonly SummaryRow[] }[];
}

/** Who signed, what was checked and found, and the files to check it all again. */
export function ReportPage({ view }: { readonly view: ReportView }) {
  const { path, signers } = view;
  return (
    <Page title={words.title} lead={words.lead} back={{ href: `${path}/notice`, text: words.back }}>
      {view.demonstration && <Alarm>{demoSignatureWords.alarm}</Alarm>}
      <SummaryList rows={view.received} />
      {signers.map(({ who, checks }, at) => (
        <section key={who.map(({ value }) => value).join()}>
          <Heading>{words.who(at + 1, signers.length)}</Heading>
          <SummaryList rows={who} />
          <Heading look="m">{words.checks}</Heading>
          <SummaryList rows={checks} />
        </section>
      ))}
      <Body>{words.unknownNote}</Body>
      <Heading>{words.files}</Heading>
      <Body>{words.keep}</Body>
      <Bullets
        items={[
          <Anchor key="all" href={`${path}/evidence.zip`}>
            {words.all}
          </Anchor>,
          <Anchor key="statement" href={`${path}/statement.${view.document === "pdf" ? "pdf" : "txt"}`}>
            {words.statement[view.document]}
          </Anchor>,
          <Anchor key="p7s" href={`${path}/signature.p7s`}>
            {words.signature}
          </Anchor>,
          <Anchor key="json" href={`${path}/report.json`}>
            {words.json}
          </Anchor>,
        ]}
      />
    </Page>
  );
}
