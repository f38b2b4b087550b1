import { Anchor, InsetText } from "~/ui/text";
import { endingAgain } from "./ending-words";

export interface EndingView {
  readonly says: string;
  /** Where it is asked for again. */
  readonly again: { readonly href: string; readonly text: string } | null;
  /** It holds on for some days. */
  readonly later: boolean;
}

/** How an ongoing service will end, before it is cancelled. */
export function EndingNote({ ending: { says, again } }: { readonly ending: EndingView }) {
  return (
    <InsetText>
      {says}
      {again && (
        <>
          {" "}
          {endingAgain} <Anchor href={again.href}>{again.text}</Anchor>
        </>
      )}
    </InsetText>
  );
}
