import { Actions, Button } from "~/ui/button";
import type { Choice } from "~/ui/choice";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText, Lines } from "~/ui/text";
import { applyPath, formPath } from "./application";
import { feeWords, termWords, formPageTexts as words } from "./catalogue-words";
import type { Form } from "./form";
import { templateWords } from "./template-words";

export interface FormView extends Pick<Form, "id" | "title" | "intro" | "feeKopecks" | "termWorkingDays" | "change"> {
  /** Titles of the pages that everybody is asked, and that there are more. */
  readonly asked: readonly string[];
  /** Titles, with what is said of those that not everybody sends. */
  readonly documents: readonly string[];
  readonly agency: string;
  readonly offices: readonly Pick<Choice, "value" | "label" | "above">[];
  readonly isInside: boolean;
  /** From which answers are taken; null: from none. */
  readonly template: { readonly id: string; readonly name: string } | null;
}

interface Props {
  readonly view: FormView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** What is needed, what it costs and how long it takes, before anything is typed. */
export function FormPage({ view, errors = {}, typed = {} }: Props) {
  const { documents, offices } = view;
  const [only] = offices;
  return (
    <Page title={view.title} lead={view.intro} back={{ href: applyPath, text: words.back }} errors={errors}>
      <Heading>{words.needs}</Heading>
      <SummaryList
        rows={[
          { term: words.asked, value: <Lines lines={view.asked} /> },
          { term: words.documents, value: documents.length > 0 ? <Lines lines={documents} /> : words.noDocuments },
          { term: words.fee, value: feeWords(view.feeKopecks) },
          { term: words.term, value: termWords(view.termWorkingDays) },
          { term: words.who, value: view.agency },
          { term: words.proof, value: words.proofHow },
          { term: words.change, value: words.changes[view.change] },
        ]}
      />
      {view.template && <InsetText>{templateWords.taken(view.template.name)}</InsetText>}
      <PostForm
        action={formPath(view.id)}
        hidden={{
          ...(offices.length === 1 && only && { office: only.value }),
          ...(view.template && { template: view.template.id }),
        }}
      >
        {offices.length !== 1 && (
          <Select
            name="office"
            label={words.office}
            empty={words.choose}
            choices={offices}
            value={typed.office}
            error={errors.office}
          />
        )}
        <Actions>
          <Button>{words.begin}</Button>
        </Actions>
      </PostForm>
      <Body>{words.kept}</Body>
      {!view.isInside && (
        <Body>
          {words.account} <Anchor href="/account">{words.accountLink}</Anchor>
        </Body>
      )}
    </Page>
  );
}
