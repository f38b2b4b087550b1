import { OneSheet } from "~/notices/one-sheet";
import type { NoticeText } from "~/notices/parts-words";
import type { Besides } from "~/notices/proof";
import { movedWords as words } from "~/places/hour-words";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, InsetText, NextSteps, Prose } from "~/ui/text";
import { AgencyAnswer, type AnswerView } from "./agency-answer-view";
import { Facts, FileProof, SentTo } from "./finished-parts";
import { finishedWords } from "./finished-words";
import { NoticeStub, type StubView } from "./notice-stub-view";

export interface MovedView extends StubView {
  readonly record: string;
  /** Where it is moved once more. */
  readonly again: string;
  readonly lead: string;
  readonly besides: Besides | null;
  /** Another notice holds by now, or its agency has named another hour. */
  readonly isOutdated: boolean;
  /** There was a notice in force before it. */
  readonly isAfterAnother: boolean;
  readonly text: NoticeText;
  readonly answer: AnswerView | null;
}

/** That a record has another hour, its notice, what comes next. */
export function MovedPage({ view }: { readonly view: MovedView }) {
  const { path, record, again, besides } = view;
  const steps = [
    words.keep,
    ...(besides ? [<SentTo key="sent" {...besides} />] : []),
    ...(view.isOutdated ? [] : [words.come]),
  ];
  return (
    <Page title={words.title} lead={view.isOutdated ? undefined : view.lead}>
      {view.isOutdated && <InsetText>{words.outdated}</InsetText>}
      <OneSheet text={view.text}>
        <NoticeStub view={view} check={words.check}>
          <div className="o-noprint">
            <Actions>
              <ButtonLink href={`${path}/notice.pdf`}>{words.pdf}</ButtonLink>
            </Actions>
          </div>
        </NoticeStub>
        <Prose print={false}>
          <Heading>{finishedWords.next}</Heading>
          <NextSteps items={steps} />
          <AgencyAnswer answer={view.answer} />
          {view.isAfterAnother && <Body>{words.former}</Body>}
          <Body>
            <Anchor href={record}>{words.record}</Anchor>
          </Body>
          <Body>
            <Anchor href={again}>{words.again}</Anchor>
          </Body>
          <FileProof number={view.number} />
        </Prose>
        <Heading>{finishedWords.details}</Heading>
        <Facts text={view.text} />
      </OneSheet>
    </Page>
  );
}
