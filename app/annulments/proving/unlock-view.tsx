import { WordsForm } from "~/reviews/words-form";
import { Body, Heading } from "~/ui/text";
import { lockWords as words } from "./lock-words";

interface Props {
  /** Of the closed request. */
  readonly path: string;
  readonly error?: string | undefined;
  readonly typed?: string | undefined;
}

/** Asks an officer to open a request that three wrong codes have closed. */
export function UnlockForm({ path, error, typed }: Props) {
  return (
    <>
      <Heading>{words.ask}</Heading>
      <Body>{words.askLead}</Body>
      <WordsForm
        {...{ action: path, name: "why", label: words.why, hint: words.whyHint, send: words.send }}
        {...{ error, value: typed }}
      />
    </>
  );
}
