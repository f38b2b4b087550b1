import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body } from "~/ui/text";
import { accountsPath } from "../accounts/accounts-view";
import { type AtDesk, DeskPage } from "../desk-page";
import { lookUpWords as words } from "./look-up-words";

interface Props {
  readonly officer: AtDesk;
  /** Whether they look at accounts, too. */
  readonly accounts: boolean;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { readonly number: string } | undefined;
}

/** Sent by POST: what is typed may name a person's record. */
export function LookUpPage({ officer, accounts, errors = {}, typed }: Props) {
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={errors}>
      <PostForm action="/desk/look-up">
        <Field name="number" label={words.number} hint={words.numberHint} value={typed?.number} error={errors.number} />
        <Actions>
          <Button>{words.find}</Button>
        </Actions>
      </PostForm>
      {accounts && (
        <Body>
          <Anchor href={accountsPath}>{words.accounts}</Anchor>
        </Body>
      )}
    </DeskPage>
  );
}
