import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, InsetText } from "~/ui/text";
import { ContactForm, type FormState } from "../entering/enter-view";
import { contactCodeWords } from "../words";
import { lossPath } from "./loss";
import { lossWords } from "./loss-words";
import { lostPath } from "./recovery";
import { recoveryWords as at, lostWords as words } from "./recovery-words";

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
      <ContactForm action={lostPath} label={words.label} {...form} />
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
