import { Body } from "~/ui/text";
import { finishedWords as words } from "./finished-words";

/** What the agency said to an act, and its own words while it objects. */
export interface AnswerView {
  readonly says: string;
  readonly theirs: string | null;
}

/** Whether the agency knows, as far as it has said so; null: it was told of nothing. */
export function AgencyAnswer({ answer }: { readonly answer: AnswerView | null }) {
  if (!answer) return null;
  return (
    <Body>
      {answer.says}.{answer.theirs && ` ${words.theirWords(answer.theirs)}`}
    </Body>
  );
}
