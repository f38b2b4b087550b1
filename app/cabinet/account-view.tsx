import type { Channel } from "~/identity/contact";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText } from "~/ui/text";
import { accountWords as words } from "./account-words";
import { ownPath } from "./own-view";

export interface AccountView {
  readonly name: string;
  readonly isActive: boolean;
  /** Masked: somebody may be looking over one's shoulder. */
  readonly contacts: readonly { readonly channel: Channel; readonly to: string }[];
}

/** The first page of an account: whose it is, and where one's things are. */
export function AccountPage({ view }: { readonly view: AccountView }) {
  return (
    <Page title={words.title} lead={words.lead(view.name)}>
      {!view.isActive && <InsetText>{words.paused}</InsetText>}
      <Body>
        <Anchor href="/records">{words.records}</Anchor>
      </Body>
      <Body>
        <Anchor href={ownPath}>{words.own}</Anchor>
      </Body>
      <Heading>{words.contacts}</Heading>
      <SummaryList rows={view.contacts.map(({ channel, to }) => ({ term: words.by[channel], value: to }))} />
    </Page>
  );
}
