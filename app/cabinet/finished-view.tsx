import type { AnnulmentMode, ServiceKind } from "#db/schema";
import type { OfficeContact } from "~/agencies/contact";
import { restoredWords as restored } from "~/annulments/restoring/restoring-words";
import { whyWords } from "~/explanations/why-words";
import { hasRoom, OneSheet } from "~/notices/one-sheet";
import type { NoticeText } from "~/notices/parts-words";
import type { Besides } from "~/notices/proof";
import { payPath } from "~/payments/paths";
import { Looks } from "~/records/looks-view";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { shareWords } from "~/shares/words";
import { representWords as represent } from "~/signatures/represent-words";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading, InsetText, NextSteps, Prose } from "~/ui/text";
import { AgencyAnswer, type AnswerView } from "./agency-answer-view";
import type { DeniedView } from "./denied";
import { deniedWords } from "./denied-words";
import { Beside, type EndedBeside } from "./ended-beside-view";
import { Facts, FileProof, Files, SentTo } from "./finished-parts";
import { printWords, finishedWords as words } from "./finished-words";
import { NoticeStub, type StubView } from "./notice-stub-view";
import { SignedCode } from "./signed-code-view";

export interface FinishedView extends StubView {
  readonly kind: ServiceKind;
  readonly mode: AnnulmentMode;
  readonly lead: string;
  readonly besides: Besides | null;
  /** Until when it can be restored, or could; null for what is final. */
  readonly restorable: { readonly isOpen: boolean; readonly text: string } | null;
  /** Of a restoration: the notice that does not hold any more, in fours. */
  readonly withdraws: string | null;
  /** It was not granted. */
  readonly denied: DeniedView | null;
  /** The agency objected and was right, and what can be done about that; null: it did not. */
  readonly undone: {
    readonly step: string | null;
    readonly appeal: { readonly href: string; readonly text: string } | null;
  } | null;
  /** The notice that holds instead of the last one of this request, in fours, and where it is checked; null: that one holds. */
  readonly instead: { readonly number: string; readonly href: string } | null;
  /** Where its record is kept. */
  readonly office: OfficeContact;
  readonly text: NoticeText;
  /** By which one leaves for where such a service is asked for again; null where that is not known now. */
  readonly out: string | null;
  readonly answer: AnswerView | null;
  readonly record: string;
  /** What is still to be paid for it here; null: nothing. */
  readonly fee: string | null;
  /** What was ended in the same act, or was to be. */
  readonly together: readonly EndedBeside[];
  readonly looks: readonly string[];
  /** The request was signed, and there is a report on that. */
  readonly signed: boolean;
  /** Somebody acted for the holder, and what that comes to; null: nobody did. */
  readonly represented: string | null;
  /** What an officer looks at, or has looked at. */
  readonly review: ReviewView | null;
}

const PayFee = ({ fee }: { readonly fee: string }) => (
  <>
    {fee} <Anchor href={payPath}>{words.payFee}</Anchor>
  </>
);

/** What was done, the notice to keep, what comes next. */
export function FinishedPage({ view }: { readonly view: FinishedView }) {
  const { kind, mode, path } = view;
  const steps = [
    words.keep,
    ...(view.besides ? [<SentTo key="sent" {...view.besides} />] : []),
    ...(view.fee ? [<PayFee key="fee" fee={view.fee} />] : []),
    ...(kind === "appointment" ? [words.nobody] : []),
  ];
  return (
    <Page title={words.title(kind, mode)} lead={view.lead}>
      <OneSheet text={view.text}>
        <NoticeStub view={view}>
          <Files pdf={`${path}/notice.pdf`} print={`${path}/print`} />
        </NoticeStub>
        <Prose print={false}>
          <Heading>{words.next}</Heading>
          <NextSteps items={steps} />
          <AgencyAnswer answer={view.answer} />
        </Prose>
        <Beside ended={view.together} />
        <Heading>{words.mind}</Heading>
        <Body>{view.restorable?.text ?? words.final(kind)}</Body>
        {view.restorable?.isOpen && (
          <Actions>
            <ButtonLink href={`${path}/restore`} look="quiet">
              {words.restore(kind)}
            </ButtonLink>
          </Actions>
        )}
        <Heading>{words.details}</Heading>
        <Facts text={view.text} out={view.out} />
        <SignedCodeBelow view={view} />
        {view.represented && (
          <InsetText>
            {represent.term}. {view.represented}
          </InsetText>
        )}
        {view.review && (
          <div className="o-noprint">
            <ReviewNote view={view.review} />
          </div>
        )}
        <Prose print={false}>
          {view.signed && (
            <Body>
              <Anchor href={`${path}/report`}>{words.report}</Anchor>
            </Body>
          )}
          <Body>
            <Anchor href={`${path}/why`}>{whyWords.title}</Anchor>
          </Body>
          <Body>
            <Anchor href={`${path}/shares`}>{shareWords.link}</Anchor>
          </Body>
          <FileProof number={view.number} path={path} />
          <Looks looks={view.looks} />
          <Body>
            <Anchor href="/">{words.another}</Anchor>
          </Body>
        </Prose>
      </OneSheet>
    </Page>
  );
}

/** The notice as a page: what the paper says, for printing and for reading aloud. */
export function PrintPage({ view }: { readonly view: FinishedView }) {
  return (
    <Page title={view.text.title} back={backOf(view)}>
      <OneSheet text={view.text}>
        <div className="o-noprint">
          <Body>{printWords.how}</Body>
        </div>
        <NoticeStub view={view} />
        <Facts text={view.text} out={view.out} />
        {view.checkWords ? (
          <SignedCode path={view.path} number={view.number}>
            <Meaning text={view.text} />
          </SignedCode>
        ) : (
          <Meaning text={view.text} />
        )}
      </OneSheet>
    </Page>
  );
}

const Meaning = ({ text }: { readonly text: NoticeText }) => (
  <Prose>
    <Bullets items={text.meaning} />
    <Body>{text.foot}</Body>
  </Prose>
);

function backOf({ path, withdraws, denied }: FinishedView) {
  if (denied) return { href: `${path}/closed`, text: deniedWords.back };
  return withdraws
    ? { href: `${path}/restored`, text: restored.back }
    : { href: `${path}/notice`, text: printWords.back };
}

/** On paper only where the sheet has room for it; the page for printing always has. */
export function SignedCodeBelow({ view }: { readonly view: FinishedView }) {
  if (!view.checkWords) return null;
  return (
    <Prose print={hasRoom(view.text)}>
      <SignedCode path={view.path} number={view.number} />
    </Prose>
  );
}
