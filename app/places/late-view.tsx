import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { Fact } from "~/records/fields";
import { stoppedPath } from "~/records/record-view";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading, Prose } from "~/ui/text";
import { moveWords, lateWords as words } from "./hour-words";

/** A record that it is too late to move. */
export interface LateView {
  /** The record's page. */
  readonly back: string;
  readonly rows: readonly Fact[];
  readonly office: OfficeContact;
  /** The last day on which it could be, in words. */
  readonly until: string;
  readonly workingDays: number;
}

interface Props {
  readonly view: LateView;
  /** What cancelling comes to. */
  readonly terms: readonly string[];
}

/** That it is too late to move a record, what moving would count as, and both ways; nothing is done for the citizen. */
export function LatePage({ view, terms }: Props) {
  const { back, until, workingDays, rows, office } = view;
  return (
    <Page title={words.title} lead={words.lead(until, workingDays)} back={{ href: back, text: moveWords.back }}>
      <SummaryList rows={rows} />
      <Heading>{words.what}</Heading>
      <Heading look="m">{words.cancel}</Heading>
      <Body>{words.cancelHint}</Body>
      {terms.length > 0 && (
        <Prose>
          <Bullets items={terms} />
        </Prose>
      )}
      <Actions>
        <ButtonLink href={back} look="quiet">
          {words.toCancel}
        </ButtonLink>
      </Actions>
      <Heading look="m">{words.keep}</Heading>
      <Body>{words.keepHint}</Body>
      <Actions>
        <ButtonLink href={stoppedPath(back)} look="quiet">
          {words.toKeep}
        </ButtonLink>
      </Actions>
      <OfficeContactView office={office} />
    </Page>
  );
}
