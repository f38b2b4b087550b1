import type { Channel } from "~/identity/contact";
import { Choices, type ChoicesProps } from "~/messages/choices-view";
import { Page } from "~/ui/page";
import { backToAccount, messagesWords } from "./account-words";

/** Of an account: masked, for somebody may be looking over one's shoulder. */
export interface ShownContact {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
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
