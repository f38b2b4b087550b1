import { entryWords as entry } from "~/accounts/factors/factor-words";
import { identitiesPath } from "~/accounts/introductions/introduction";
import { leavePath } from "~/accounts/leaving/leaving";
import { networksPath } from "~/accounts/networks/network";
import { certificatesPath } from "~/accounts/profile/certificate";
import { profilePath } from "~/accounts/profile/profile";
import { applyPath } from "~/applications/application";
import { catalogueWords } from "~/applications/catalogue-words";
import { templatesPath } from "~/applications/template";
import { templateWords } from "~/applications/template-words";
import { exportPath } from "~/exports/export";
import { exportWords } from "~/exports/words";
import { payPath } from "~/payments/paths";
import { payLink } from "~/payments/words";
import { ownTicketsPath } from "~/tickets/own-tickets-view";
import { ownTicketsWords } from "~/tickets/words";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { accountWords as words } from "./account-words";
import { AskedField } from "./asked-field";
import { devicesPath } from "./devices-view";
import { historyPath } from "./history-view";
import { inboxPath } from "./inbox";
import type { OwnRequest } from "./own-requests-words";
import { ownPath } from "./own-things";
import { OwnRequests } from "./own-view";
import { pausePath } from "./paused-view";
import { pauseWords } from "./paused-words";
import { contactsPath, messagesPath, type ShownContact } from "./settings-view";

export interface AccountView {
  readonly name: string;
  readonly isActive: boolean;
  /** Whether one can come in by another service. */
  readonly hasIdentities: boolean;
  /** Locked, since somebody who was told of something in it said that it was not they. */
  readonly isDisowned: boolean;
  /** When it goes; null: nobody wants it to. */
  readonly leaving: string | null;
  /** What was filed and is not done yet. */
  readonly waiting: readonly OwnRequest[];
  /** How many applications were begun and not sent. */
  readonly drafts: number;
  readonly contacts: readonly ShownContact[];
}

/** The first page of an account: what is not done yet, where one's things are, and what can be set. */
export function AccountPage({
  view,
  errors = {},
}: {
  readonly view: AccountView;
  readonly errors?: FieldErrors | undefined;
}) {
  const { name, isActive, isDisowned, hasIdentities, leaving, waiting, contacts, drafts } = view;
  if (leaving !== null) return <LeavingPage name={name} at={leaving} />;
  return (
    <Page title={words.title} lead={words.lead(name)} errors={errors}>
      {isDisowned && <Unlock contacts={contacts} errors={errors} />}
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
            items={[
              link("/records", words.records),
              link(ownPath, words.own),
              link(inboxPath, words.inbox),
              link(ownTicketsPath, ownTicketsWords.title),
              link(applyPath, drafts > 0 ? catalogueWords.withDrafts(drafts) : catalogueWords.title),
              link(templatesPath, templateWords.title),
              link(payPath, payLink),
              link(exportPath, exportWords.title),
            ]}
          />
        </>
      )}
      <Heading>{words.settings}</Heading>
      {isActive && contacts.map((contact) => <Contact key={contact.id} contact={contact} />)}
      <Bullets
        items={[
          isActive && link(contactsPath, words.contacts),
          isActive && link(profilePath, words.profile),
          isActive && link("/account/password", entry.password),
          isActive && link("/account/factor", entry.second),
          link(devicesPath, words.devices),
          isActive && link(networksPath, words.networks),
          link(historyPath, words.history),
          isActive && link(pausePath, pauseWords.title),
          isActive && link(certificatesPath, words.certificates),
          isActive && hasIdentities && link(identitiesPath, words.identities),
          isActive && link(leavePath, words.leave),
        ].filter(Boolean)}
      />
    </Page>
  );
}

/** One that goes, until it is gone: it can be kept, and nothing else is done in it. */
function LeavingPage({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <Page title={words.title} lead={words.lead(name)}>
      <InsetText>{words.leaving(at)}</InsetText>
      <PostForm action="/account" hidden={{ keep: "yes" }}>
        <Actions>
          <Button>{words.keep}</Button>
        </Actions>
      </PostForm>
      <Body>{words.leavingNext}</Body>
    </Page>
  );
}

/** The way out: a code to any contact that the account had before. */
function Unlock({ contacts, errors }: { readonly contacts: readonly ShownContact[]; readonly errors: FieldErrors }) {
  return (
    <>
      <InsetText>{words.disowned}</InsetText>
      <PostForm action="/account">
        <AskedField contacts={contacts} label={words.unlockBy} error={errors.asked} />
        <Actions>
          <Button>{words.unlock}</Button>
        </Actions>
      </PostForm>
    </>
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
