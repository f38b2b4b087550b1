import type { Channel } from "~/identity/contact";
import { Choices, type ChoicesProps } from "~/messages/choices-view";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { backToAccount, messagesWords, renameWords as words } from "./account-words";

/** Of an account: masked, for somebody may be looking over one's shoulder. */
export interface ShownContact {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
}

interface RenameProps {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** How somebody wants to be called. */
export function RenamePage({ errors = {}, typed = {} }: RenameProps) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount} errors={errors}>
      <PostForm action="/account/name">
        <Field
          name="name"
          label={words.label}
          hint={words.hint}
          value={typed.name}
          error={errors.name}
          autoComplete="name"
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

export const contactsPath = "/account/contacts";
export const messagesPath = (contactId: string): string => `/account/messages/${contactId}`;

/** What a contact of an account is told, and by which channel. */
export function MessagesPage({
  contact,
  ...choices
}: Omit<ChoicesProps, "action"> & { readonly contact: ShownContact }) {
  const { id, channel, to } = contact;
  return (
    <Page title={messagesWords.title[channel]} lead={messagesWords.lead(to)} back={backToAccount}>
      <Choices action={messagesPath(id)} {...choices} />
    </Page>
  );
}
