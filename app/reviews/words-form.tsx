import type { ReactNode } from "react";
import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { Textarea } from "~/ui/textarea";

interface Props {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
  /** On the button. */
  readonly send: string;
  /** One of several forms of a page that go to one address: the button tells them apart. */
  readonly isOneOfSeveral?: boolean;
  /** A field of files, behind the words. */
  readonly children?: ReactNode;
}

/** Words between a citizen and whoever looks at something of theirs. Too many are answered by a sentence, not cut off. */
export function WordsForm({ action, hidden = {}, send, isOneOfSeveral = false, children, ...field }: Props) {
  return (
    <PostForm action={action} hidden={hidden} files={children !== undefined}>
      <Textarea {...field} />
      {children}
      <Actions>
        <Button look={isOneOfSeveral ? "quiet" : "main"} name={isOneOfSeveral ? "action" : undefined}>
          {send}
        </Button>
      </Actions>
    </PostForm>
  );
}
