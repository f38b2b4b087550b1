import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { Fact } from "~/records/fields";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import type { Obligation } from "~/rules/rule";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { obligationWords as words } from "./obligation-words";
import { slipWords } from "./slip-words";

export interface ObligationView {
  readonly path: string;
  readonly asks: Obligation;
  /** As people type it. */
  readonly number: string;
  readonly rows: readonly Fact[];
  /** Where an officer has to decide. */
  readonly review: ReviewView | null;
  readonly record: string;
  /** The page of the slip for a visit; its file is beside it. */
  readonly slip: string | null;
  readonly office: OfficeContact;
}

/** A proven request that is not carried out yet, and what that hangs on. */
export function ObligationPage({ view }: { readonly view: ObligationView }) {
  const { asks, rows, review, record, office } = view;
  return (
    <Page title={words.titles[asks.kind]} lead={words.leads[asks.kind]}>
      <SummaryList rows={rows} />
      {review && <ReviewNote view={review} />}
      {asks.kind === "confirmation" && <Confirm path={view.path} />}
      <Steps view={view} />
      <OfficeContactView office={office} />
      <Body>
        <Anchor href={record}>{words.toRecord}</Anchor>
      </Body>
    </Page>
  );
}

function Confirm({ path }: { readonly path: string }) {
  return (
    <PostForm action={path}>
      <Actions>
        <Button>{words.confirm}</Button>
      </Actions>
    </PostForm>
  );
}

/** To take along. */
const Slip = ({ slip }: { readonly slip: string }) => (
  <Actions>
    <ButtonLink href={`${slip}.pdf`}>{slipWords.pdf}</ButtonLink>
    <ButtonLink href={slip} look="quiet">
      {slipWords.link}
    </ButtonLink>
  </Actions>
);

function Steps({ view: { asks, number, slip } }: { readonly view: ObligationView }) {
  const steps =
    asks.kind === "visit"
      ? [words.bring(asks.bring), words.sayNumber(number), words.tick]
      : asks.kind === "confirmation"
        ? []
        : words.officerNext;
  if (steps.length === 0) return null;
  return (
    <>
      <Heading>{words.next}</Heading>
      <NextSteps items={steps} />
      {slip && <Slip slip={slip} />}
    </>
  );
}
