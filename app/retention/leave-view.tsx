import type { LeavingReason } from "#db/schema";
import { leavePath, leavingReasons } from "~/accounts/leaving/leaving";
import { backToAccount } from "~/cabinet/account-words";
import { AskedField } from "~/cabinet/asked-field";
import { contactsWords } from "~/cabinet/contacts-words";
import type { OwnRequest } from "~/cabinet/own-requests-words";
import { OwnRequests } from "~/cabinet/own-view";
import { contactsPath, type ShownContact } from "~/cabinet/settings-view";
import { exportPath } from "~/exports/export";
import { exportWords } from "~/exports/words";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { Anchor, Body, Bullets, Heading, InsetText, Prose } from "~/ui/text";
import { leaveWords as words } from "./leave-words";

export interface LeaveView {
  readonly contacts: readonly ShownContact[];
  /** What was filed and is not done yet. */
  readonly waiting: readonly OwnRequest[];
  /** How many appointments are ahead. */
  readonly coming: number;
}

interface Props {
  readonly view: LeaveView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** What goes with an account, what stays and why, what is still open; and the form that asks for the code. */
export function LeavePage({ view, errors = {}, typed = {} }: Props) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount} errors={errors}>
      <Prose>
        <Heading>{words.goes}</Heading>
        <Bullets items={words.gone} />
        <Heading>{words.stays}</Heading>
        <Bullets items={words.kept} />
      </Prose>
      <Open view={view} />
      <Heading>{words.saveFirst}</Heading>
      <InsetText>{words.save}</InsetText>
      <Actions>
        <ButtonLink href={exportPath} look="quiet">
          {exportWords.title}
        </ButtonLink>
      </Actions>
      {view.contacts.length > 0 ? <Form contacts={view.contacts} errors={errors} typed={typed} /> : <NoContact />}
      <Body>
        <Anchor href="/account">{words.nothing}</Anchor>
      </Body>
    </Page>
  );
}

function Open({ view: { waiting, coming } }: { readonly view: LeaveView }) {
  const isAny = waiting.length > 0 || coming > 0;
  return (
    <>
      <Heading>{words.open}</Heading>
      {waiting.length > 0 && <OwnRequests requests={waiting} />}
      {coming > 0 && (
        <Body>
          <Anchor href="/records">{words.coming(coming)}</Anchor>
        </Body>
      )}
      <Body>{isAny ? words.openNext : words.nothingOpen}</Body>
    </>
  );
}

interface FormProps {
  readonly contacts: readonly ShownContact[];
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
}

function Form({ contacts, errors, typed }: FormProps) {
  const reasons = leavingReasons.map((value: LeavingReason) => ({ value, label: words.reasons[value] }));
  return (
    <PostForm action={leavePath}>
      <Radios name="reason" label={words.reason} choices={reasons} value={typed.reason} />
      <AskedField contacts={contacts} label={words.asked} value={typed.asked || contacts[0]?.id} error={errors.asked} />
      <Actions>
        <Button>{words.submit}</Button>
      </Actions>
    </PostForm>
  );
}

const NoContact = () => (
  <Body>
    {words.noContact} <Anchor href={contactsPath}>{contactsWords.title}</Anchor>
  </Body>
);
