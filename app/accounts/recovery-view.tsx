import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, InsetText } from "~/ui/text";
import type { FormState } from "./enter-view";
import { lossPath } from "./loss";
import { lossWords } from "./loss-words";
import { lostPath } from "./recovery";
import { recoveryWords as at, lostCodeWords, lostWords as words } from "./recovery-words";
import { contactCodeWords, newWords } from "./words";

/** How it stands with somebody's way back. Moments are written out; `sooner`: when, if another contact confirms it. */
export type RecoveryView =
  | { readonly kind: "nobody" | "closed" | "needless" }
  | { readonly kind: "waiting"; readonly at: string; readonly sooner: string | null };

const back = { href: "/account/sign-in", text: contactCodeWords.back };

/** Where it is asked for. @param hours to wait, and where another contact has confirmed it @param hasLookers whether officers look at accounts */
export function LostPage({
  hours,
  hasLookers,
  ...form
}: FormState & { readonly hours: readonly [number, number]; readonly hasLookers: boolean }) {
  return (
    <Page title={words.title} lead={words.lead} back={back} errors={form.errors}>
      <Body>{words.waits(...hours)}</Body>
      <Body>{words.why}</Body>
      <Body>{words.what}</Body>
      <PostForm action={lostPath}>
        <Field
          name="contact"
          label={words.label}
          hint={newWords.hint}
          value={form.typed?.contact}
          error={form.errors?.contact}
          autoComplete="username"
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
      {hasLookers && (
        <Body>
          <Anchor href={lossPath}>{lossWords.link}</Anchor>
        </Body>
      )}
      <Body>
        <Anchor href="/">{words.without}</Anchor>
      </Body>
    </Page>
  );
}

interface CodeProps {
  readonly path: string;
  readonly view: CodeView;
  readonly errors?: FieldErrors | undefined;
}

export function LostCodePage({ path, view, errors = {} }: CodeProps) {
  const { by } = codeWords;
  return (
    <Page
      title={by[view.channel].title}
      lead={contactCodeWords.lead[view.channel]}
      back={{ href: lostPath, text: contactCodeWords.back }}
      errors={errors}
    >
      <CodeForm path={path} deed={lostCodeWords.prove} view={view} error={errors.code} />
      <Delivery path={path} resendPath={`${path}/resend`} view={view} says={contactCodeWords.where[view.channel]} />
      <CodeHelp view={view} help={lostCodeWords.help} />
    </Page>
  );
}

export function RecoveryPage({ view }: { readonly view: RecoveryView }) {
  if (view.kind === "waiting") return <WaitingPage {...view} />;
  return (
    <Page title={at.title[view.kind]} lead={at[view.kind]} back={back}>
      <Actions>
        <ButtonLink href="/account/sign-in">{at.signIn}</ButtonLink>
      </Actions>
      {view.kind === "nobody" && (
        <Body>
          <Anchor href="/account/new">{at.toNew}</Anchor>
        </Body>
      )}
    </Page>
  );
}

function WaitingPage({ at: until, sooner }: Extract<RecoveryView, { kind: "waiting" }>) {
  return (
    <Page title={at.title.waiting} lead={at.waiting(until)} back={back}>
      <InsetText>{at.told}</InsetText>
      {sooner !== null && (
        <>
          <Body>{at.sooner(sooner)}</Body>
          <Body>
            <Anchor href={lostPath}>{at.confirm}</Anchor>
          </Body>
        </>
      )}
      <Body>{at.code}</Body>
      <Body>
        <Anchor href="/account/sign-in">{at.signIn}</Anchor>
      </Body>
    </Page>
  );
}
