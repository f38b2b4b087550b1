import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Body, Heading } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { AnswersList, type FoundAnswer } from "./answers-view";
import { askPath, topics } from "./ticket";
import { topicNames, askWords as words } from "./words";

/** What the form for a question needs to know. */
export interface AskView {
  readonly limits: AttachmentLimits;
  /** Those of whoever is in an account, masked; none: one is typed. */
  readonly contacts: readonly { readonly id: string; readonly to: string }[];
}

interface Props {
  readonly view: AskView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** The question alone: it is looked for before somebody is asked. */
export function BeginPage({ errors = {}, typed = {} }: Omit<Props, "view">) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/help", text: words.back }} errors={errors}>
      <BeginForm label={words.words} rows={6} error={errors.words} value={typed.words} />
    </Page>
  );
}

interface BeginProps {
  readonly label: string;
  readonly rows?: number;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

/** Where a question begins, also on the page of help. */
export function BeginForm({ label, rows = 2, error, value }: BeginProps) {
  return (
    <PostForm action={askPath} hidden={{ do: "look" }}>
      <Textarea name="words" label={label} hint={words.beginHint} rows={rows} value={value} error={error} />
      <Actions>
        <Button>{words.next}</Button>
      </Actions>
    </PostForm>
  );
}

interface AskProps extends Props {
  /** Where its answer may stand already; undefined where nobody looked. */
  readonly answers?: readonly FoundAnswer[] | undefined;
}

/** Where its answer may stand, and the form for the question with what was typed in it, with and without an account. */
export function AskPage({ view: { limits, contacts }, answers, errors = {}, typed = {} }: AskProps) {
  const isFound = answers !== undefined && answers.length > 0;
  const lead = answers === undefined ? words.lead : isFound ? words.found : `${words.none} ${words.lead}`;
  return (
    <Page title={words.title} lead={lead} back={{ href: askPath, text: words.backToWords }} errors={errors}>
      {isFound && (
        <>
          <AnswersList answers={answers} />
          <Heading>{words.anyway}</Heading>
          <Body>{words.lead}</Body>
        </>
      )}
      <PostForm action={askPath} files>
        <Select
          name="topic"
          label={words.topic}
          empty={words.choose}
          choices={topics.map((value) => ({ value, label: topicNames[value] }))}
          value={typed.topic}
          error={errors.topic}
        />
        <Field
          name="number"
          label={words.number}
          hint={words.numberHint}
          value={typed.number}
          error={errors.number}
          autoComplete="off"
        />
        <Textarea
          name="words"
          label={words.words}
          hint={words.wordsHint}
          rows={6}
          value={typed.words}
          error={errors.words}
        />
        <FilesField
          limits={limits}
          label={words.files}
          kept={words.kept}
          error={errors.files}
          again={Object.keys(errors).length > 0}
        />
        {contacts.length > 0 ? (
          <Select
            name="contact"
            label={words.pick}
            choices={contacts.map(({ id, to }) => ({ value: id, label: to }))}
            value={typed.contact ?? contacts[0]?.id}
            error={errors.contact}
          />
        ) : (
          <Field
            name="contact"
            label={words.contact}
            hint={words.contactHint}
            value={typed.contact}
            error={errors.contact}
          />
        )}
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
