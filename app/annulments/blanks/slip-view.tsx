import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { BigNumber, Stub } from "~/ui/stub";
import { SummaryList } from "~/ui/summary-list";
import { Body, Heading, Lines, NextSteps } from "~/ui/text";
import { type SlipText, slipWords as words } from "./slip-words";

export interface SlipView {
  /** Of the request: /annulments/5107-3826 */
  readonly path: string;
  /** As it is dictated. */
  readonly number: string;
  readonly text: SlipText;
}

/** A slip as a page: to print, and to be read aloud. */
export function SlipPage({ view: { path, number, text } }: { readonly view: SlipView }) {
  return (
    <Page title={text.title} lead={text.lead} back={{ href: `${path}/obligation`, text: words.back }}>
      <Stub title={words.number}>
        <p>
          <BigNumber large>{number}</BigNumber>
        </p>
        <p>{words.name}</p>
        <div className="o-noprint">
          <Actions>
            <ButtonLink href={`${path}/slip.pdf`}>{words.pdf}</ButtonLink>
          </Actions>
        </div>
      </Stub>
      <SummaryList rows={text.rows.map(({ term, value }) => ({ term, value: <Lines lines={value.split("\n")} /> }))} />
      <Heading>{words.next}</Heading>
      <NextSteps items={text.steps} />
      <Body>{text.foot}</Body>
    </Page>
  );
}
