import { OfficeContactView } from "~/agencies/contact-view";
import { undoneWords } from "~/annulments/obliged/objection-words";
import { restoredWords as restored } from "~/annulments/restoring/restoring-words";
import { whyWords } from "~/explanations/why-words";
import { OneSheet } from "~/notices/one-sheet";
import { movedWords } from "~/places/hour-words";
import { ReviewNote } from "~/reviews/review-view";
import { shareWords } from "~/shares/words";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, InsetText, NextSteps, Prose } from "~/ui/text";
import { AgencyAnswer } from "./agency-answer-view";
import { Facts, FileProof, Files, SentTo } from "./finished-parts";
import { type FinishedView, SignedCodeBelow } from "./finished-view";
import { finishedWords as words } from "./finished-words";
import { NoticeStub } from "./notice-stub-view";

/** What is in force again, its notice, and the one that is not any more. */
export function RestoredPage({ view }: { readonly view: FinishedView }) {
  const { kind, path, withdraws, undone, instead } = view;
  const steps = undone
    ? [...undoneWords.steps, ...(undone.step ? [undone.step] : [])]
    : [
        restored.keep,
        ...(view.besides ? [<SentTo key="sent" {...view.besides} />] : []),
        ...(kind === "appointment" && !instead ? [restored.come] : []),
      ];
  return (
    <Page title={undone ? undoneWords.title : restored.title(kind)} lead={instead ? undefined : view.lead}>
      {instead && (
        <InsetText>
          {movedWords.outdated} <Anchor href={instead.href}>{restored.instead(instead.number)}</Anchor>
        </InsetText>
      )}
      <OneSheet text={view.text}>
        <NoticeStub view={view}>
          <Files pdf={`${path}/restored.pdf`} print={`${path}/print`} />
        </NoticeStub>
        <Prose print={false}>
          <Heading>{words.next}</Heading>
          <NextSteps items={steps} />
          {undone?.appeal && (
            <Actions>
              <ButtonLink href={undone.appeal.href}>{undone.appeal.text}</ButtonLink>
            </Actions>
          )}
          <AgencyAnswer answer={view.answer} />
          {undone && <OfficeContactView office={view.office} />}
          {view.review && <ReviewNote view={view.review} />}
        </Prose>
        <Heading>{restored.former}</Heading>
        <Body>{restored.withdrawn(withdraws ?? "")}</Body>
        <Prose print={false}>
          <Body>
            <Anchor href={`${path}/notice.pdf`}>{restored.formerPdf}</Anchor>
          </Body>
          <Body>
            <Anchor href={`${path}/why`}>{whyWords.title}</Anchor>
          </Body>
          <Body>
            <Anchor href={`${path}/shares`}>{shareWords.linkRestored}</Anchor>
          </Body>
          <FileProof number={view.number} path={path} />
          <Heading>{words.mind}</Heading>
          <Body>
            {undone ? undoneWords.again : restored.again} <Anchor href={view.record}>{restored.record(kind)}</Anchor>
          </Body>
        </Prose>
        <Heading>{words.details}</Heading>
        <Facts text={view.text} />
        <SignedCodeBelow view={view} />
      </OneSheet>
    </Page>
  );
}
