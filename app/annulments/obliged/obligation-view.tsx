import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import type { Fact } from "~/records/fields";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import type { Obligation } from "~/rules/rule";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { slipWords } from "../blanks/slip-words";
import { obligationWords as words } from "./obligation-words";

export interface ObligationView {
  readonly path: string;
  readonly asks: Obligation;
  /** On the button that confirms it. */
  readonly deed: string;
  /** As people type it. */
  readonly number: string;
  readonly rows: readonly Fact[];
  /** How much may be sent; null: nothing is asked, or it was sent. */
  readonly form: AttachmentLimits | null;
  /** Where an officer has to decide. */
  readonly review: ReviewView | null;
  readonly record: string;
  /** The page of the slip for a visit; its file is beside it. */
  readonly slip: string | null;
  readonly office: OfficeContact;
}

interface Props {
  readonly view: ObligationView;
  readonly errors?: FieldErrors | undefined;
}

/** Once its papers are sent, a request waits for the officer alone. */
const areSent = ({ asks, form }: ObligationView): boolean => asks.kind === "documents" && form === null;

export const titleFor = (view: ObligationView): string => words.titles[areSent(view) ? "officer" : view.asks.kind];

/** A proven request that is not carried out yet, and what that hangs on. */
export function ObligationPage({ view, errors = {} }: Props) {
  const { asks, form, rows, review, record, office } = view;
  return (
    <Page title={titleFor(view)} lead={areSent(view) ? words.papersSent : words.leads[asks.kind]} errors={errors}>
      <SummaryList rows={rows} />
      {review && <ReviewNote view={review} />}
      {asks.kind === "confirmation" && <Confirm path={view.path} deed={view.deed} />}
      {form && <Papers view={view} limits={form} errors={errors} />}
      <Steps view={view} />
      <OfficeContactView office={office} />
      <Body>
        <Anchor href={record}>{words.toRecord}</Anchor>
      </Body>
    </Page>
  );
}

function Confirm({ path, deed }: Pick<ObligationView, "path" | "deed">) {
  return (
    <PostForm action={path}>
      <Actions>
        <Button>{deed}</Button>
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

function Papers({ view, limits, errors }: Required<Props> & { readonly limits: AttachmentLimits }) {
  if (view.asks.kind !== "documents") return null;
  const isBack = Object.keys(errors ?? {}).length > 0;
  return (
    <PostForm action={view.path} files>
      <FilesField limits={limits} label={words.papers(view.asks.papers)} error={errors?.files} again={isBack} />
      <Actions>
        <Button>{words.sendPapers}</Button>
      </Actions>
    </PostForm>
  );
}

function Steps({ view: { asks, form, number, slip, review } }: { readonly view: ObligationView }) {
  const steps =
    asks.kind === "visit"
      ? [words.bring(asks.bring), words.sayNumber(number), words.tick]
      : form || asks.kind === "confirmation"
        ? []
        : words.officerNext(review?.asks !== null && review !== null);
  if (steps.length === 0) return null;
  return (
    <>
      <Heading>{words.next}</Heading>
      <NextSteps items={steps} />
      {slip && <Slip slip={slip} />}
    </>
  );
}
