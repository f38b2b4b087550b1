import type { ChoiceKind } from "#db/schema";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { InsetText } from "~/ui/text";
import { type Choice, isOff } from "./choice";
import { Choices } from "./choices-view";
import { choicesWords as words } from "./choices-words";

export interface MailboxProps {
  readonly action: string;
  /** Of the e-mail that led here; null: it was not said. */
  readonly kind: ChoiceKind | null;
  readonly off: readonly Choice[];
}

/** What the mailbox of a link gets: first the kind of e-mail that led here, then all that there are. */
export function MailboxPage({ action, kind, off }: MailboxProps) {
  return (
    <Page title={words.title} lead={words.mailboxLead}>
      {kind &&
        (isOff(off, { channel: "email", kind }) ? (
          <InsetText>{words.stopped(kind)}</InsetText>
        ) : (
          <PostForm action={action} hidden={{ stop: kind }}>
            <Button>{words.stop(kind)}</Button>
          </PostForm>
        ))}
      <Choices action={action} channels={["email"]} off={off} />
    </Page>
  );
}
