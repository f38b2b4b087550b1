import { Anchor, InsetText } from "~/ui/text";
import { againWords } from "./factor-words";

interface Props {
  /** What waits for it; default: changing what a page shows. */
  readonly says?: string;
}

/** To whoever came into their account longer ago than what is grave allows: where they show themselves once more. */
export const StaleNote = ({ says = againWords.stale }: Props) => (
  <InsetText>
    {says} <Anchor href="/account/again">{againWords.come}</Anchor>
  </InsetText>
);
