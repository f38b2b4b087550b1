import { entryWords as entry } from "~/accounts/factor-words";
import { identitiesPath } from "~/accounts/introduction";
import { exportPath } from "~/exports/export";
import { exportWords } from "~/exports/words";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { accountWords as words } from "./account-words";
import type { OwnRequest } from "./own-requests-words";
import { OwnRequests, ownPath } from "./own-view";
import { messagesPath, type ShownContact } from "./settings-view";

export interface AccountView {
  readonly name: string;
  readonly isActive: boolean;
  /** Whether one can come in by another service. */
  readonly hasIdentities: boolean;
  /** What was filed and is not done yet. */
  readonly waiting: readonly OwnRequest[];
  readonly contacts: readonly ShownContact[];
}

/** The first page of an account: what is not done yet, where one's things are, and what can be set. */
export function AccountPage({ view }: { readonly view: AccountView }) {
  const { name, isActive, hasIdentities, waiting, contacts } = view;
  return (
    <Page title={words.title} lead={words.lead(name)}>
      {!isActive && <InsetText>{words.paused}</InsetText>}
      {waiting.length > 0 && (
        <>
          <Heading>{words.waiting}</Heading>
          <OwnRequests requests={waiting} />
        </>
      )}
      {isActive && (
        <>
          <Heading>{words.things}</Heading>
          <Bullets
            items={[link("/records", words.records), link(ownPath, words.own), link(exportPath, exportWords.title)]}
          />
        </>
      )}
      <Heading>{words.settings}</Heading>
      {isActive && contacts.map((contact) => <Contact key={contact.id} contact={contact} />)}
      <Bullets
        items={[
          isActive && link("/account/name", words.name),
          link("/account/password", entry.password),
          link("/account/factor", entry.second),
          link("/account/devices", words.devices),

          hasIdentities && link(identitiesPath, words.identities),
        ].filter(Boolean)}
      />
    </Page>
  );
}

function Contact({ contact: { id, channel, to } }: { readonly contact: ShownContact }) {
  return (
    <Body>
      {words.by[channel]} {to}: {link(messagesPath(id), words.messages)}
    </Body>
  );
}

const link = (href: string, text: string) => <Anchor href={href}>{text}</Anchor>;
