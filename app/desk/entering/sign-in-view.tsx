import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body } from "~/ui/text";
import { secondStepWords as second, signInWords as words } from "./sign-in-words";

interface SignInProps {
  readonly errors?: FieldErrors | undefined;
  readonly login?: string | undefined;
}

/** Name and password. */
export function SignInPage({ errors = {}, login }: SignInProps) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/", text: words.home }} errors={errors}>
      <PostForm action="/desk/sign-in">
        <Field name="login" label={words.login} value={login} error={errors.login} autoComplete="username" />
        <PasswordField name="password" label={words.password} error={errors.password} autoComplete="current-password" />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </PostForm>
      <Details summary={words.trouble} open={Boolean(errors.login)}>
        <p>{words.closed}</p>
      </Details>
    </Page>
  );
}

interface SecondStepProps {
  readonly errors?: FieldErrors | undefined;
  readonly isLocked?: boolean | undefined;
}

/** The code of the application. */
export function SecondStepPage({ errors = {}, isLocked = false }: SecondStepProps) {
  if (isLocked)
    return (
      <Page title={second.closedTitle} lead={second.closed}>
        <Body>
          <Anchor href="/desk/sign-in">{second.again}</Anchor>
        </Body>
      </Page>
    );
  return (
    <Page title={second.title} lead={second.lead} errors={errors}>
      <PostForm action="/desk/sign-in/code">
        <Field
          name="code"
          label={second.code}
          hint={second.hint}
          error={errors.code}
          look="code"
          autoComplete="one-time-code"
          maxLength={200}
        />
        <Actions>
          <Button>{second.enter}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href="/desk/sign-in">{second.again}</Anchor>
      </Body>
    </Page>
  );
}
