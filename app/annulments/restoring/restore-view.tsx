import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { Changes } from "~/records/changes-view";
import type { Fact } from "~/records/fields";
import type { Change } from "~/records/shown";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, Lines, NextSteps, Prose } from "~/ui/text";
import { previewWords } from "../filing/preview-words";
import { noRestore, restoreWords as words } from "./restoring-words";

/** An hour to come at; the value is an instant in ISO 8601. */
interface Hour {
  readonly value: string;
  readonly label: string;
}

interface Shown {
  readonly title: string;
  readonly back: string;
  readonly rows: readonly Fact[];
}

/** What would be restored, or why nothing is. */
export type RestoreView =
  | (Shown & {
      readonly open: false;
      readonly lead: string;
      readonly steps: readonly string[];
      readonly office: OfficeContact;
    })
  | (Shown & {
      readonly open: true;
      readonly path: string;
      /** What the form brings back. */
      readonly seen: string;
      readonly heard: string;
      /** What the agency has said since it was cancelled, where that is otherwise than what would be restored. */
      readonly agency: { readonly lead: string; readonly said: readonly Change[] } | null;
      /** The code of the last wish proves nothing any more, since something became otherwise. */
      readonly outdated: boolean;
      /** What of the record. */
      readonly changes: readonly Change[];
      /** Three wrong codes have closed the last wish. */
      readonly locked: boolean;
      /** One's own hour, which is free, and what is said of it; null where there is none. */
      readonly own: Hour | null;
      /** Why it is not, and what is free instead; null where one's own is, or no hour is needed. */
      readonly others: { readonly why: string; readonly hint: string; readonly hours: readonly Hour[] } | null;
      readonly happens: readonly string[];
    });

interface Props {
  readonly view: RestoreView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** What became otherwise while the form was on its way. */
  readonly changes?: readonly Change[] | undefined;
}

/** What restoring comes to, and the form that asks for its code; or why not, and what to do. */
export function RestorePage({ view, errors = {}, typed = {}, changes }: Props) {
  const back = { href: view.back, text: words.back };
  if (!view.open)
    return (
      <Page title={view.title} lead={view.lead} back={back}>
        <SummaryList rows={view.rows} />
        <Heading>{noRestore.what}</Heading>
        <NextSteps items={view.steps} />
        <OfficeContactView office={view.office} />
        <Body>{noRestore.unchanged}</Body>
      </Page>
    );
  return (
    <Page title={view.title} back={back} errors={errors}>
      {view.locked && <InsetText>{words.locked}</InsetText>}
      {view.outdated && <InsetText>{words.changed}</InsetText>}
      <Changes fault={errors.seen} changes={changes ?? view.changes} />
      <SummaryList rows={view.rows} />
      {view.agency && <AgencySays {...view.agency} />}
      {view.own && <InsetText>{view.own.label}</InsetText>}
      {view.others && <InsetText>{view.others.why}</InsetText>}
      <PostForm action={view.path} hidden={{ seen: view.seen, heard: view.heard }}>
        <When view={view} error={errors.time} value={typed.time} />
        <Prose>
          <Heading>{words.happensTitle}</Heading>
          <Bullets items={view.happens} />
        </Prose>
        <Consent error={errors.consent} checked={Boolean(typed.consent)} />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href={view.back}>{words.nothing}</Anchor>
      </Body>
    </Page>
  );
}

function AgencySays({ lead, said }: { readonly lead: string; readonly said: readonly Change[] }) {
  const { title, ours, theirs, nothing } = words.agency;
  const rows = said.map(({ term, was, now }) => ({
    term,
    value: <Lines lines={[`${ours} ${was ?? nothing}`, `${theirs} ${now || nothing}`]} />,
  }));
  return (
    <>
      <Heading>{title}</Heading>
      <Body>{lead}</Body>
      <SummaryList rows={rows} />
    </>
  );
}

interface WhenProps {
  readonly view: Extract<RestoreView, { open: true }>;
  readonly error: string | undefined;
  readonly value: string | undefined;
}

/** One's own hour travels along too, so that what was seen is what is asked for. */
function When({ view: { own, others }, error, value }: WhenProps) {
  if (own) return <input type="hidden" name="time" value={own.value} />;
  if (!others) return null;
  return (
    <Radios name="time" label={words.other} hint={others.hint} choices={others.hours} value={value} error={error} />
  );
}

function Consent({ error, checked }: { readonly error: string | undefined; readonly checked: boolean }) {
  const hint = <Anchor href="/privacy#consent">{previewWords.consentLink}</Anchor>;
  return <Checkbox name="consent" label={words.consent} hint={hint} error={error} checked={checked} />;
}
