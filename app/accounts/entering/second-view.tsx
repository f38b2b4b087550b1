import type { SecondFactorKind } from "#db/schema";
import { Actions, Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body } from "~/ui/text";
import { secondWords as words } from "../factors/factor-words";
import { lostPath } from "../recovering/recovery";

const path = "/account/second";

/** What is still to be shown by whoever has shown one factor; a code on paper instead of any. */
export function SecondPage({
  next,
  errors = {},
}: {
  readonly next: SecondFactorKind | "password";
  readonly errors?: FieldErrors | undefined;
}) {
  return (
    <Page title={words.title} lead={words.lead[next]} errors={errors}>
      <PostForm action={path}>
        <Asked next={next} errors={errors} />
        <Actions>
          <Button name={next === "sms" || next === "email" ? "send" : undefined}>
            {next === "sms" || next === "email" ? words.send : words.enter}
          </Button>
        </Actions>
      </PostForm>
      <Details summary={words.otherwise} open={Boolean(errors.rescue)}>
        <PostForm action={path}>
          <Field
            name="rescue"
            label={words.rescue}
            hint={words.rescueHint}
            error={errors.rescue}
            autoComplete="off"
            maxLength={40}
          />
          <Actions>
            <Button look="quiet">{words.enter}</Button>
          </Actions>
        </PostForm>
        <Body>
          {words.noRescue} <Anchor href={lostPath}>{words.recover}</Anchor>
        </Body>
      </Details>
      <PostForm action="/leave">
        <Button look="link">{words.leave}</Button>
      </PostForm>
    </Page>
  );
}

function Asked({ next, errors }: { readonly next: SecondFactorKind | "password"; readonly errors: FieldErrors }) {
  if (next === "password")
    return (
      <PasswordField name="password" label={words.password} error={errors.password} autoComplete="current-password" />
    );
  if (next !== "totp") return null;
  return <CodeField name="code" label={words.code} hint={words.codeHint} error={errors.code} />;
}
