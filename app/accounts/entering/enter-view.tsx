import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Heading } from "~/ui/text";
import { passwordSignInWords as byPassword } from "../factors/factor-words";
import { type Via, ViaForms } from "../introductions/via-forms";
import { viaWords } from "../introductions/via-words";
import { lostPath } from "../recovering/recovery";
import { lostWords } from "../recovering/recovery-words";
import { nameWords, newWords, signInWords } from "../words";

/** The field for the contact beside a password: the page has two of them. */
export const again = "contact-again";

export interface FormState {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

const toHome = (text: string) => ({ href: "/", text });

/** The field for the contact that a code goes to. */
export function ContactForm({
  action,
  label = newWords.label,
  errors = {},
  typed = {},
}: FormState & { readonly action: string; readonly label?: string }) {
  return (
    <PostForm action={action}>
      <Field
        name="contact"
        label={label}
        hint={newWords.hint}
        value={typed.contact}
        error={errors.contact}
        autoComplete="username"
      />
      <Actions>
        <Button>{newWords.code}</Button>
      </Actions>
    </PostForm>
  );
}

export function NewPage(form: FormState) {
  return (
    <Page title={newWords.title} lead={newWords.lead} back={toHome(newWords.back)} errors={form.errors}>
      <Body>{newWords.note}</Body>
      <ContactForm action="/account/new" {...form} />
      <Body>
        <Anchor href="/">{newWords.without}</Anchor>
      </Body>
    </Page>
  );
}

export function SignInPage({ via, ...form }: FormState & { readonly via: readonly Via[] }) {
  const isByPassword = form.typed?.by === "password";
  return (
    <Page title={signInWords.title} lead={signInWords.lead} back={toHome(signInWords.back)} errors={form.errors}>
      <ContactForm action="/account/sign-in" {...(isByPassword ? {} : form)} />
      <Details summary={byPassword.open} open={isByPassword}>
        <PostForm action="/account/sign-in">
          <Field
            id={again}
            name="contact"
            label={byPassword.contact}
            value={form.typed?.contact}
            error={form.errors?.[again]}
            autoComplete="username"
          />
          <PasswordField name="password" label={byPassword.password} autoComplete="current-password" />
          <Actions>
            <Button>{byPassword.enter}</Button>
          </Actions>
        </PostForm>
      </Details>
      {via.length > 0 && <Heading look="m">{viaWords.heading}</Heading>}
      <ViaForms via={via} deed={viaWords.enter} />
      <Body>
        <Anchor href={lostPath}>{lostWords.link}</Anchor>
      </Body>
      <Body>
        {signInWords.none} <Anchor href="/account/new">{signInWords.toNew}</Anchor>
      </Body>
      <Body>
        <Anchor href="/">{signInWords.without}</Anchor>
      </Body>
    </Page>
  );
}

/** The last step of a registration. */
export function NamePage({ path, errors = {}, typed = {} }: FormState & { readonly path: string }) {
  return (
    <Page title={nameWords.title} lead={nameWords.lead} errors={errors}>
      <PostForm action={path}>
        <Field
          name="name"
          label={nameWords.name}
          hint={nameWords.nameHint}
          value={typed.name}
          error={errors.name}
          autoComplete="name"
        />
        <Checkbox name="consent" label={nameWords.consent} checked={Boolean(typed.consent)} error={errors.consent} />
        <Body>
          <Anchor href="/privacy">{nameWords.privacy}</Anchor>
        </Body>
        <Actions>
          <Button>{nameWords.make}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
