import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Heading, Lines } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { reviewWords as words } from "./citizen-words";
import { LONGEST_WORDS } from "./words-to-citizen";

/** What a citizen is shown of one review: never an officer's name. */
export interface ReviewView {
  readonly title: string;
  /** Values may have several lines. */
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  /** Where an answer is sent to, and for which review; null: nothing is asked now. */
  readonly asks: { readonly action: string; readonly id: string } | null;
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
        <PostForm action={view.asks.action}>
          <input type="hidden" name="review" value={view.asks.id} />
          <Textarea
            name="answer"
            label={words.answer}
            hint={words.answerHint}
            error={error}
            value={typed}
            maxLength={LONGEST_WORDS}
          />
          <Actions>
            <Button>{words.send}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
