import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { WordsForm } from "~/reviews/words-form";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, NextSteps } from "~/ui/text";
import type { FormState } from "../entering/enter-view";
import { lossOf, lossPath, pleaNames } from "./loss";
import { lossWords as words } from "./loss-words";
import { lostPath } from "./recovery";

const Without = () => (
  <Body>
    <Anchor href="/">{words.without}</Anchor>
  </Body>
);

/** Where it begins: which contact is gone, and which there is. @param hours until an officer has decided, and from then on */
export function LossStartPage({
  hours,
  errors = {},
  typed = {},
}: FormState & { readonly hours: readonly [number, number] }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: lostPath, text: words.back }} errors={errors}>
      <NextSteps items={words.how(...hours)} />
      <PostForm action={lossPath}>
        <Field name="old" label={words.old} hint={words.hint} value={typed.old} error={errors.old} autoComplete="off" />
        <Field
          name="contact"
          label={words.fresh}
          hint={words.freshHint}
          value={typed.contact}
          error={errors.contact}
          autoComplete="username"
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
      <Without />
    </Page>
  );
}

/** Why, with documents. */
export function LossPleaPage({
  id,
  limits,
  errors = {},
  typed = {},
}: FormState & { readonly id: string; readonly limits: AttachmentLimits }) {
  return (
    <Page title={words.why} lead={words.whyLead} errors={errors}>
      <WordsForm
        {...{ action: lossOf(id), name: pleaNames.words, label: words.words, hint: words.wordsHint, send: words.plea }}
        {...{ error: errors.words, value: typed.words }}
      >
        <FilesField
          limits={limits}
          label={words.files}
          hint={words.filesHint}
          error={errors.files}
          again={Object.keys(errors).length > 0}
        />
      </WordsForm>
    </Page>
  );
}

export function LossSentPage({ until }: { readonly until: string }) {
  return (
    <Page title={words.sent} lead={words.sentLead(until)}>
      <NextSteps items={words.next} />
      <Without />
    </Page>
  );
}
