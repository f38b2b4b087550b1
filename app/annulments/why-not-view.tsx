import type { RecordView } from "~/records/record-view";
import type { Change, Fact } from "~/records/shown";
import { Actions, ButtonLink } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading, NextSteps } from "~/ui/text";
import { whyNot, whyNotTitle } from "~/words/preview";
import { Changes } from "./changes-view";

export interface WhyNotView {
  readonly record: RecordView;
  readonly because: string;
  readonly facts: readonly Fact[];
  readonly steps: readonly string[];
  readonly trace: readonly string[];
  readonly ruleSetVersion: number;
  readonly back: { href: string; text: string };
  /** Where the notice of the request that cancelled it is, if the visitor may see it. */
  readonly notice: string | null;
}

interface Props {
  readonly view: WhyNotView;
  /** What became otherwise while a form was on its way that is not taken now. */
  readonly changes?: readonly Change[] | undefined;
  readonly errors?: FieldErrors | undefined;
}

/** Why a record cannot be cancelled here, the rule behind it, and what can be done instead. */
export function WhyNotPage({ view, changes = [], errors = {} }: Props) {
  return (
    <Page title={whyNotTitle(view.record.kind)} lead={view.because} back={view.back} errors={{ seen: errors.seen }}>
      <Changes fault={errors.seen} changes={changes} />
      <SummaryList rows={[...view.record.rows, ...view.facts]} />
      {view.notice && (
        <Actions>
          <ButtonLink href={view.notice}>{whyNot.openNotice}</ButtonLink>
        </Actions>
      )}
      <Heading>{whyNot.what}</Heading>
      <NextSteps items={view.steps} />
      <Details summary={whyNot.howTitle}>
        <p>{whyNot.how}</p>
        <Bullets items={view.trace} />
        <p>{whyNot.ruleSet(view.ruleSetVersion)}</p>
      </Details>
      <Body>{whyNot.unchanged}</Body>
    </Page>
  );
}
