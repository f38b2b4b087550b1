import { expiredWords, hintWith } from "~/credentials/piece-words";
import type { Piece } from "~/shell/password-pieces";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Body } from "~/ui/text";
import { ownPasswordWords as words } from "./factor-words";

/** `expired`: after how many days it is too old; null: it is not. */
export interface OwnPasswordView {
  readonly hasOne: boolean;
  readonly composition: readonly Piece[];
  readonly expired: number | null;
}

/** Sets a password, or changes it: then the old one is asked for. */
export function OwnPasswordPage({
  view: { hasOne, composition, expired },
  errors = {},
}: {
  readonly view: OwnPasswordView;
  readonly errors?: FieldErrors | undefined;
}) {
  const back = { href: "/account", text: words.back };
  return (
    <Page
      title={words.title[hasOne ? "change" : "set"]}
      lead={expired === null ? words.lead : expiredWords(expired)}
      back={back}
      errors={errors}
    >
      <PostForm action="/account/password">
        {hasOne && <PasswordField name="old" label={words.old} error={errors.old} autoComplete="current-password" />}
        <PasswordField
          name="password"
          label={words.field}
          hint={hintWith(words.hint, composition)}
          error={errors.password}
          autoComplete="new-password"
        />
        <PasswordField name="again" label={words.again} error={errors.again} autoComplete="new-password" />
        <Body>{words.note}</Body>
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
