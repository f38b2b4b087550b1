import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { type SentFile, SentFiles } from "~/attachments/sent-files";
import type { Fact } from "~/records/fields";
import { WordsForm } from "~/reviews/words-form";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { accountWords, backToAccount } from "./account-words";
import { AskedField } from "./asked-field";
import { historyPath } from "./history-view";
import { pauseWords, pausedWords as words } from "./paused-words";
import type { ShownContact } from "./settings-view";

export const pausePath = "/account/pause";
export const openingPath = "/account/opening";

export type PausedView = OwnPause | OfficerPause;

interface OwnPause {
  readonly kind: "own";
  readonly rows: readonly Fact[];
  /** It ends by itself at an hour that is told. */
  readonly isWaiting: boolean;
  /** How it is opened, as a sentence. */
  readonly how: string;
  readonly contacts: readonly ShownContact[];
}

interface OfficerPause {
  readonly kind: "officer";
  readonly rows: readonly Fact[];
  /** What was sent with the newest plea. */
  readonly files: readonly SentFile[];
  readonly kept: string;
  /** An officer looks at it. */
  readonly isAsked: boolean;
  /** How much may be sent; null: it was, or nobody would look at it. */
  readonly limits: AttachmentLimits | null;
  readonly hours: number;
  /** By which one leaves for the agency's own site; null: it has none. */
  readonly site: string | null;
}

interface State {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** What is before one's own pause: what it does, how it ends, and where its code goes. */
export function PausePage({
  contacts,
  hours,
  errors = {},
}: State & { readonly contacts: readonly ShownContact[]; readonly hours: number }) {
  return (
    <Page title={pauseWords.title} lead={pauseWords.lead} back={backToAccount} errors={errors}>
      <Heading look="m">{pauseWords.what}</Heading>
      <Bullets items={pauseWords.effects} />
      <Heading look="m">{pauseWords.end}</Heading>
      <Body>{pauseWords.ends(hours)}</Body>
      <PostForm action={pausePath}>
        <AskedField contacts={contacts} error={errors.asked} />
        <Actions>
          <Button>{pauseWords.go}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

/** The only page of an account that is paused. */
export function PausedPage({ view, errors = {}, typed = {} }: State & { readonly view: PausedView }) {
  return (
    <Page title={words.title} lead={words.leads[view.kind]} errors={errors}>
      <SummaryList rows={view.rows} />
      {view.kind === "own" ? <Own view={view} errors={errors} /> : <Plea view={view} errors={errors} typed={typed} />}
      <Bullets
        items={[
          <Anchor key="without" href="/">
            {words.without}
          </Anchor>,
          <Anchor key="history" href={historyPath}>
            {accountWords.history}
          </Anchor>,
        ]}
      />
    </Page>
  );
}

function Own({ view, errors = {} }: State & { readonly view: OwnPause }) {
  if (view.isWaiting) return <InsetText>{words.waiting}</InsetText>;
  return (
    <>
      <Body>{view.how}</Body>
      <PostForm action={openingPath}>
        <AskedField contacts={view.contacts} error={errors.asked} />
        <Actions>
          <Button>{words.open}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Plea({ view, errors = {}, typed = {} }: State & { readonly view: OfficerPause }) {
  return (
    <>
      <SentFiles files={view.files} term={view.kept} />
      {view.isAsked ? <InsetText>{words.isAsked(view.hours)}</InsetText> : !view.limits && <Body>{words.nobody}</Body>}
      {!view.isAsked && !view.limits && view.site && (
        <Body>
          <Anchor href={view.site}>{words.site}</Anchor>
        </Body>
      )}
      {view.limits && (
        <>
          <Heading>{words.asking}</Heading>
          <Body>{words.askingLead(view.hours)}</Body>
          <WordsForm
            {...{ action: openingPath, name: "words", label: words.words, hint: words.wordsHint, send: words.send }}
            {...{ error: errors.words, value: typed.words }}
          >
            <FilesField
              limits={view.limits}
              label={words.files}
              hint={words.filesHint}
              error={errors.files}
              again={Object.keys(errors).length > 0}
            />
          </WordsForm>
        </>
      )}
    </>
  );
}
