import { pauseReasons } from "~/accounts/pauses/pause";
import { pauseReasonWords } from "~/accounts/pauses/pause-words";
import type { Fact } from "~/records/fields";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText } from "~/ui/text";
import { ConfirmDocuments, type Unconfirmed } from "../confirm-view";
import { type AtDesk, DeskPage } from "../desk-page";
import { accountsWords as words } from "./accounts-words";

export const accountsPath = "/desk/accounts";

/** An account as an officer sees it. */
export interface AccountView {
  readonly id: string;
  readonly rows: readonly Fact[];
  /** What is the matter with its pause; null: nothing. */
  readonly says: string | null;
  readonly mayStop: boolean;
  readonly mayOpen: boolean;
  readonly looksOnly: boolean;
  readonly documents: readonly Unconfirmed[];
}

interface State {
  readonly officer: AtDesk;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Sent by POST: what is typed is somebody's. */
export function FindAccountPage({ officer, errors = {}, typed = {} }: State) {
  const back = { href: "/desk/look-up", text: words.toLookUp };
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} back={back} errors={errors}>
      <PostForm action={accountsPath}>
        <Field
          name="contact"
          label={words.contact}
          hint={words.contactHint}
          value={typed.contact}
          error={errors.contact}
          autoComplete="off"
        />
        <Actions>
          <Button>{words.find}</Button>
        </Actions>
      </PostForm>
    </DeskPage>
  );
}

/** One account: what there is to know of it, and the forms by which it is paused and opened. */
export function AccountPage({ officer, view, errors = {}, typed = {} }: State & { readonly view: AccountView }) {
  return (
    <DeskPage officer={officer} title={words.title} errors={errors}>
      <SummaryList rows={view.rows} />
      {view.says && <InsetText>{view.says}</InsetText>}
      {view.looksOnly && <Body>{words.looksOnly}</Body>}
      {view.mayOpen && (
        <PostForm action={`${accountsPath}/${view.id}`}>
          <Actions>
            <Button look="quiet" name="open">
              {words.open}
            </Button>
          </Actions>
        </PostForm>
      )}
      <ConfirmDocuments {...{ path: `${accountsPath}/${view.id}`, documents: view.documents, errors, typed }} />
      {view.mayStop && (
        <>
          <Heading>{words.stop}</Heading>
          <Body>{words.stopLead}</Body>
          <PostForm action={`${accountsPath}/${view.id}`}>
            <Radios
              name="reason"
              label={words.stopReason}
              choices={pauseReasons.map((reason) => ({ value: reason, label: pauseReasonWords[reason] }))}
              value={typed.reason}
              error={errors.reason}
            />
            <Field
              name="slip"
              label={words.stopSlip}
              hint={words.stopSlipHint}
              value={typed.slip}
              error={errors.slip}
              autoComplete="off"
            />
            <Actions>
              <Button>{words.stop}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      <Body>
        <Anchor href={accountsPath}>{words.again}</Anchor>
      </Body>
    </DeskPage>
  );
}
