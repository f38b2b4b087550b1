import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { WordsForm } from "~/reviews/words-form";
import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { Talk } from "./talk";
import { askPath, dayParts, marks, type TicketState } from "./ticket";
import { markNames, partNames, ticketWords as words } from "./words";

/** The page of a question, for whoever has its link. */
export interface TicketView {
  readonly action: string;
  readonly state: TicketState;
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  readonly remarks: readonly { readonly who: string; readonly lines: readonly string[] }[];
  readonly isMarked: boolean;
  readonly limits: AttachmentLimits;
}

interface Props {
  readonly view: TicketView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** A question with all that was written about it, and what whoever asked can do. */
export function TicketPage({ view, errors = {}, typed = {} }: Props) {
  const { action, state, title, lead, rows, remarks, isMarked } = view;
  const form = { action, errors, typed };
  return (
    <Page title={title} lead={lead} errors={errors}>
      {state === "waits" && (
        <>
          <Body>{words.told}</Body>
          <InsetText>{words.address}</InsetText>
        </>
      )}
      <Heading>{words.talk}</Heading>
      <Talk remarks={remarks} />
      {state !== "closed" && (
        <WordsForm
          action={action}
          hidden={{ do: "say" }}
          name="words"
          label={words.more}
          hint={words.moreHint}
          value={typed.words}
          error={errors.words}
          send={words.send}
          isOneOfSeveral
        >
          <FilesField
            limits={view.limits}
            label={words.files2}
            kept=""
            error={errors.files}
            again={typed.words !== undefined}
          />
        </WordsForm>
      )}
      {!isMarked && (
        <Details summary={words.close} open={state === "closed" || Boolean(errors.mark ?? errors.word)}>
          <CloseForm {...form} />
        </Details>
      )}
      {state !== "closed" && (
        <Details summary={words.callBack} open={Boolean(errors.phone ?? errors.part)}>
          <CallForm {...form} />
        </Details>
      )}
      <SummaryList rows={rows} />
      <Body>{words.kept}</Body>
      <Body>
        <Anchor href={askPath}>{words.again}</Anchor>
      </Body>
    </Page>
  );
}

interface FormProps {
  readonly action: string;
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
}

function CloseForm({ action, errors, typed }: FormProps) {
  return (
    <PostForm action={action} hidden={{ do: "close" }}>
      <Radios
        name="mark"
        label={words.helped}
        choices={marks.map((value) => ({ value, label: markNames[value] }))}
        value={typed.mark}
        error={errors.mark}
        look="inline"
      />
      <Textarea name="word" label={words.word} value={typed.word} error={errors.word} />
      <Actions>
        <Button look="quiet">{words.end}</Button>
      </Actions>
    </PostForm>
  );
}

function CallForm({ action, errors, typed }: FormProps) {
  return (
    <PostForm action={action} hidden={{ do: "call" }}>
      <Field name="phone" label={words.phone} value={typed.phone} error={errors.phone} type="tel" autoComplete="tel" />
      <Select
        name="part"
        label={words.part}
        hint={words.partHint}
        choices={dayParts.map((value) => ({ value, label: partNames[value] }))}
        value={typed.part}
        error={errors.part}
      />
      <Actions>
        <Button look="quiet">{words.askCall}</Button>
      </Actions>
    </PostForm>
  );
}
