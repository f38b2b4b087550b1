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
  /** Where an answer is sent to; null: nothing is asked now. */
  readonly asks: string | null;
}

interface Props {
  readonly view: ReviewView;
  readonly error?: string | undefined;
  readonly typed?: string | undefined;
}

/** What an officer looks at, since when, by which day; what they ask, with the form to answer; what came of it. */
export function ReviewNote({ view, error, typed }: Props) {
  return (
    <>
      <Heading>{view.title}</Heading>
      <SummaryList rows={view.rows.map(({ term, value }) => ({ term, value: <Lines lines={value.split("\n")} /> }))} />
      {view.asks && (
        <WordsForm
          action={view.asks}
          hidden={{ review: view.id }}
          {...{ name: "answer", label: words.answer, hint: words.answerHint, send: words.send }}
          {...{ error, value: typed }}
        />
      )}
    </>
  );
}
