import { Actions, Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { BigNumber } from "~/ui/stub";
import { Body } from "~/ui/text";
import { confirmWords as words } from "./confirm-words";

export interface ConfirmView {
  /** 5107-3826 */
  readonly number: string;
  /** What the button does. */
  readonly deed: string;
  readonly asks: "totp" | "password";
}

interface ConfirmProps {
  readonly view: ConfirmView;
  readonly errors?: FieldErrors | undefined;
}

/** The field by which a request is proven in an account. */
export function ConfirmPage({ view: { number, deed, asks }, errors = {} }: ConfirmProps) {
  const path = `/annulments/${number}`;
  const back = { href: `${path}/code`, text: words.back };
  return (
    <Page title={words.title} step={words.step} lead={words.lead} back={back} errors={errors}>
      <Body>
        {words.number} <BigNumber>{number}</BigNumber>
      </Body>
      <PostForm action={`${path}/account`}>
        {asks === "password" ? (
          <PasswordField name="shown" label={words.password} error={errors.shown} autoComplete="current-password" />
        ) : (
          <CodeField name="shown" label={words.code} hint={words.codeHint} error={errors.shown} />
        )}
        <Actions>
          <Button>{deed}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
