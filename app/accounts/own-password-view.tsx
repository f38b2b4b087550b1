import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Body } from "~/ui/text";
import { ownPasswordWords as words } from "./factor-words";

/** Sets a password, or changes it: then the old one is asked for. */
export function OwnPasswordPage({
  hasOne,
  errors = {},
}: {
  readonly hasOne: boolean;
  readonly errors?: FieldErrors | undefined;
}) {
  const back = { href: "/account", text: words.back };
  return (
    <Page title={words.title[hasOne ? "change" : "set"]} lead={words.lead} back={back} errors={errors}>
      <PostForm action="/account/password">
        {hasOne && <PasswordField name="old" label={words.old} error={errors.old} autoComplete="current-password" />}
        <PasswordField
          name="password"
          label={words.field}
          hint={words.hint}
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
