import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import type { Day } from "~/lib/days";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { WordsForm } from "~/reviews/words-form";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, Num } from "~/ui/text";
import type { AppealState } from "./appeal";
import { appealWords as words } from "./words";

export interface AppealView {
  /** Of the request or the application, and what leads back there. */
  readonly path: string;
  readonly back: string;
  readonly lead: string;
  readonly state: AppealState;
  readonly until: Day;
  /** What followed, once the decision was overturned; null: it was not. */
  readonly follows: string | null;
  /** Which body and which court come next. */
  readonly elsewhere: string;
  /** The decision, and until when it can be disputed. */
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  /** The newest first. */
  readonly appeals: readonly {
    readonly number: string;
    readonly filed: string;
    readonly papers: readonly AppealPaper[];
    readonly review: ReviewView | null;
  }[];
  readonly limits: AttachmentLimits;
}

/** A notice of an appeal: where anybody checks it, and its file. */
export interface AppealPaper {
  readonly what: string;
  /** In fours. */
  readonly number: string;
  readonly check: string;
  readonly pdf: string;
}

interface Props {
  readonly view: AppealView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: string | undefined;
}

/** The title of the page, by whether something was disputed already. */
export const titleFor = ({ appeals }: Pick<AppealView, "appeals">): string =>
  appeals.length > 0 ? words.filedTitle : words.title;

/** A decision, what was disputed of it and what came of that, and the form to dispute it. */
export function AppealPage({ view, errors, typed }: Props) {
  const { path, state, appeals } = view;
  return (
    <Page title={titleFor(view)} lead={view.lead} back={{ href: path, text: view.back }} errors={errors ?? {}}>
      <SummaryList rows={view.rows} />
      {appeals.map(({ number, filed, papers, review }) => (
        <section key={number}>
          <SummaryList
            rows={[
              { term: words.number, value: number },
              { term: words.filed, value: filed },
              ...papers.map((paper) => ({ term: paper.what, value: <Paper {...paper} /> })),
            ]}
          />
          {review && <ReviewNote view={review} />}
        </section>
      ))}
      {state === "open" && <AppealForm {...{ view, errors, typed }} />}
      {appeals.length > 0 && <Heading>{words.next}</Heading>}
      {state === "over" && <Body>{words.over(view.until)}</Body>}
      {state === "waits" && <Body>{words.waits}</Body>}
      {state === "settled" && <Body>{view.follows ?? words.settled}</Body>}
      {state !== "settled" && <Body>{view.elsewhere}</Body>}
    </Page>
  );
}

/** To be checked by anybody, and to be kept. */
const Paper = ({ what, number, check, pdf }: AppealPaper) => (
  <>
    <Anchor href={check}>
      <Num>{number}</Num>
    </Anchor>
    {", "}
    <Anchor href={pdf}>{words.pdf(what)}</Anchor>
  </>
);

function AppealForm({ view: { path, appeals, until, limits }, errors, typed }: Props) {
  const isAgain = appeals.length > 0;
  return (
    <>
      {isAgain && <Heading>{words.again}</Heading>}
      <Body>{isAgain ? words.againLead(until) : words.how}</Body>
      <WordsForm
        action={`${path}/appeal`}
        {...{ name: "reason", label: words.reason, hint: words.reasonHint, send: isAgain ? words.again : words.send }}
        {...{ error: errors?.reason, value: typed }}
      >
        <FilesField limits={limits} label={words.files} error={errors?.files} again={errors !== undefined} />
      </WordsForm>
    </>
  );
}
