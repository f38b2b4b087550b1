import { LONGEST_WORDS } from "~/reviews/words-to-citizen";
import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { Body, Heading } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
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
      <PostForm action={path}>
        <Textarea
          name="why"
          label={words.why}
          hint={words.whyHint}
          error={error}
          value={typed}
          maxLength={LONGEST_WORDS}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
