import type { Channel } from "~/identity/contact";
import type { Fact } from "~/records/fields";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, Lines } from "~/ui/text";
import { groupWords, checkWords as words } from "./filling-words";

export interface CheckView {
  readonly path: string;
  /** Of the form. */
  readonly title: string;
  readonly back: string;
  readonly groups: readonly { readonly title: string; readonly href: string; readonly rows: readonly Fact[] }[];
  /** Null: no documents are asked for. */
  readonly files: { readonly href: string; readonly rows: readonly Fact[] } | null;
  readonly facts: readonly Fact[];
  /** How it is paid; null: it costs nothing. */
  readonly feeNote: string | null;
  readonly missing: readonly { readonly href: string; readonly text: string }[];
  /** Masked: where a code can go. */
  readonly contacts: readonly { readonly channel: Channel; readonly to: string }[];
  /** No code is needed. */
  readonly isProven: boolean;
  /** Of what was sent before. */
  readonly change: { readonly days: number; readonly differences: readonly string[] } | null;
}

interface Props {
  readonly view: CheckView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** All that will be sent, and the form that sends it. */
export function CheckPage({ view, errors = {}, typed = {} }: Props) {
  const { files, change, missing } = view;
  return (
    <Page
      title={words.title}
      lead={`${view.title}. ${words.lead}`}
      back={{ href: view.back, text: groupWords.backToAll }}
      errors={errors}
    >
      {change && <Change {...change} />}
      {view.groups.map(({ title, href, rows }) => (
        <Part key={href} {...{ title, href, rows }} />
      ))}
      {files && <Part title={words.documents} {...files} />}
      <SummaryList rows={view.facts} />
      {view.feeNote && <Body>{view.feeNote}</Body>}
      {missing.length > 0 ? <Missing missing={missing} /> : <SendForm {...{ view, errors, typed }} />}
    </Page>
  );
}

function Part({ title, href, rows }: CheckView["groups"][number]) {
  return (
    <>
      <Heading look="m">{title}</Heading>
      <SummaryList rows={rows.map(({ term, value }) => ({ term, value: <Lines lines={value.split("\n")} /> }))} />
      <Body>
        <Anchor href={href}>{words.changeOf(title)}</Anchor>
      </Body>
    </>
  );
}

function Change({ days, differences }: NonNullable<CheckView["change"]>) {
  return (
    <>
      <InsetText>{words.termAgain(days)}</InsetText>
      <Heading look="m">{words.differences}</Heading>
      {differences.length > 0 ? <Bullets items={differences} /> : <Body>{words.noDifferences}</Body>}
    </>
  );
}

function Missing({ missing }: Pick<CheckView, "missing">) {
  return (
    <>
      <Heading look="m" id="missing">
        {words.missing}
      </Heading>
      <Bullets
        items={missing.map(({ href, text }) => (
          <Anchor key={text} href={href}>
            {text}
          </Anchor>
        ))}
      />
    </>
  );
}

function SendForm({ view, errors = {}, typed = {} }: Props) {
  const { contacts, isProven } = view;
  const [first, second] = contacts;
  return (
    <PostForm action={view.path} {...(first && !second && { hidden: { by: first.channel } })}>
      {!isProven && second && (
        <Radios
          name="by"
          label={words.by}
          choices={contacts.map(({ channel, to }) => ({ value: channel, label: words[channel](to) }))}
          value={typed.by ?? first?.channel}
          error={errors.by}
        />
      )}
      <Checkbox
        name="consent"
        label={words.consent}
        hint={
          <>
            {words.consentHint} <Anchor href="/privacy#consent">{words.consentLink}</Anchor>
          </>
        }
        error={errors.consent}
        checked={Boolean(typed.consent)}
      />
      <Actions>
        <Button>{isProven ? words.sendNow : words.send}</Button>
      </Actions>
    </PostForm>
  );
}
