import type { ServiceKind } from "#db/schema";
import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { UnlockForm } from "~/annulments/proving/unlock-view";
import { whyWords } from "~/explanations/why-words";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { closedWords, finishedWords } from "./finished-words";

export interface ClosedView {
  /** Of this page. */
  readonly path: string;
  readonly kind: ServiceKind;
  readonly step:
    | "locked"
    | "lapsed"
    | "unsigned"
    | "overtaken"
    | "indebted"
    | "unmet"
    | "disavowed"
    | "unsent"
    | "unconfirmed";
  readonly number: string;
  readonly filed: string;
  /** Until when its holder had to do what the rules ask; null where they had no term. */
  readonly over: string | null;
  readonly record: string;
  readonly why: string;
  /** Where its holder has their data erased from it. */
  readonly erase: string;
  readonly office: OfficeContact;
  readonly review: ReviewView | null;
  /** That an officer unlocks it. */
  readonly mayAsk: boolean;
  /** What became of the record meanwhile, where that is known. */
  readonly because: string | null;
}

interface Props {
  readonly view: ClosedView;
  readonly error?: string | undefined;
  readonly typed?: string | undefined;
}

/** A request that came to its end, and nothing was cancelled by it. */
export function ClosedPage({ view, error, typed }: Props) {
  const words = closedWords(view.kind);
  const { title, lead, steps } = words[view.step];
  return (
    <Page title={title} lead={view.because ?? lead} errors={{ why: error }}>
      <SummaryList
        rows={[
          { term: words.number, value: view.number },
          { term: words.filed, value: view.filed },
          ...(view.over ? [{ term: words.over, value: view.over }] : []),
        ]}
      />
      {view.review && <ReviewNote view={view.review} />}
      {view.mayAsk && <UnlockForm path={view.path} error={error} typed={typed} />}
      <Heading>{words.what}</Heading>
      <NextSteps items={steps} />
      {view.step !== "indebted" && <OfficeContactView office={view.office} />}
      <Actions>
        <ButtonLink href={view.record} look="quiet">
          {words.toRecord}
        </ButtonLink>
        <Anchor href={view.why}>{whyWords.title}</Anchor>
      </Actions>
      <Body>
        <Anchor href={view.erase}>{finishedWords.erase}</Anchor>
      </Body>
    </Page>
  );
}
