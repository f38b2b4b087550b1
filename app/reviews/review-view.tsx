import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { type SentFile, SentFiles } from "~/attachments/sent-files";
import { Actions, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { SummaryList } from "~/ui/summary-list";
import { Heading, Lines } from "~/ui/text";
import { reviewWords as words } from "./citizen-words";
import { WordsForm } from "./words-form";

/** What a citizen is shown of one review: never an officer's name. */
export interface ReviewView {
  readonly id: string;
  readonly title: string;
  /** Values may have several lines. */
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  /** Where an answer is given; null: nothing is asked now. */
  readonly asks: string | null;
  /** What was sent with the answer. */
  readonly files: readonly SentFile[];
  /** Until when that is kept. */
  readonly kept: string;
  /** How much may be sent with an answer that is given here; null: on a page about something else a link leads to the form. */
  readonly form: AttachmentLimits | null;
}

interface Props {
  readonly view: ReviewView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: string | undefined;
}

/** What an officer looks at, since when, by which day; what they ask, with the form to answer; what came of it. */
export function ReviewNote({ view, errors, typed }: Props) {
  return (
    <>
      <Heading>{view.title}</Heading>
      <SummaryList rows={view.rows.map(({ term, value }) => ({ term, value: <Lines lines={value.split("\n")} /> }))} />
      <SentFiles files={view.files} term={view.kept} />
      {view.asks && !view.form && (
        <Actions>
          <ButtonLink href={view.asks}>{words.toAnswer}</ButtonLink>
        </Actions>
      )}
      {view.asks && view.form && (
        <WordsForm
          action={view.asks}
          hidden={{ review: view.id }}
          {...{ name: "answer", label: words.answer, hint: words.answerHint, send: words.send }}
          {...{ error: errors?.answer, value: typed }}
        >
          <FilesField limits={view.form} error={errors?.files} again={errors !== undefined} />
        </WordsForm>
      )}
    </>
  );
}
