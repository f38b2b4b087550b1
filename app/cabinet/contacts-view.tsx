import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading } from "~/ui/text";
import { backToAccount } from "./account-words";
import { AskedField } from "./asked-field";
import { changeContactWords, newContactWords, contactsWords as words } from "./contacts-words";
import { contactsPath, type ShownContact } from "./settings-view";

interface FormState {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

interface Contacts {
  readonly contacts: readonly ShownContact[];
}

/** By what somebody comes in, and by what their records are found. */
export function ContactsPage({ contacts }: Contacts) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount}>
      <SummaryList rows={contacts.map((one) => ({ term: words.by[one.channel], value: <Change {...one} /> }))} />
      <Body>
        <Anchor href={`${contactsPath}/new`}>{words.add}</Anchor>
      </Body>
      <Body>{words.agency}</Body>
    </Page>
  );
}

const Change = ({ id, to }: ShownContact) => <Anchor href={`${contactsPath}/${id}`}>{words.change(to)}</Anchor>;

export function NewContactPage({ contacts, errors = {}, typed = {} }: Contacts & FormState) {
  return (
    <Page title={newContactWords.title} lead={newContactWords.lead} back={words.back} errors={errors}>
      <PostForm action={`${contactsPath}/new`}>
        <NewField errors={errors} typed={typed} />
        <AskedField contacts={contacts} value={typed.asked} />
        <Actions>
          <Button>{newContactWords.go}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

interface ContactProps extends Contacts, FormState {
  readonly contact: ShownContact;
}

/** A contact that is replaced by another one, or removed where there is another. */
export function ContactPage({ contact, contacts, errors = {}, typed = {} }: ContactProps) {
  const path = `${contactsPath}/${contact.id}`;
  const asked = <AskedField contacts={contacts} value={typed.asked ?? contact.id} />;
  return (
    <Page title={changeContactWords.title(contact.to)} lead={changeContactWords.lead} back={words.back} errors={errors}>
      <PostForm action={path}>
        <NewField errors={errors} typed={typed} />
        {asked}
        <Body>{changeContactWords.lost}</Body>
        <Actions>
          <Button name="replace">{changeContactWords.go}</Button>
        </Actions>
      </PostForm>
      <Heading>{changeContactWords.removeTitle(contact.to)}</Heading>
      {contacts.length < 2 ? (
        <Body>{changeContactWords.only}</Body>
      ) : (
        <>
          <Body>{changeContactWords.removeLead}</Body>
          <PostForm action={path} hidden={{ asked: typed.asked ?? contact.id }}>
            <Actions>
              <Button look="quiet" name="remove">
                {changeContactWords.remove}
              </Button>
            </Actions>
          </PostForm>
        </>
      )}
    </Page>
  );
}

const NewField = ({ errors = {}, typed = {} }: FormState) => (
  <Field
    name="contact"
    label={newContactWords.label}
    hint={newContactWords.hint}
    value={typed.contact}
    error={errors.contact}
    autoComplete="off"
  />
);
