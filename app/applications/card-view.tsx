import { type SentFile, SentFiles } from "~/attachments/sent-files";
import { payPath } from "~/payments/paths";
import { payWords } from "~/payments/words";
import type { Fact } from "~/records/fields";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, Lines } from "~/ui/text";
import { templateWords } from "./template-words";
import { cardWords as words } from "./words";

export interface CardView {
  readonly path: string;
  readonly title: string;
  /** It was sent just now. */
  readonly isNew: boolean;
  readonly rows: readonly Fact[];
  /** What officers look at, ask and have decided. */
  readonly notes: readonly ReviewView[];
  /** What an officer gave. */
  readonly given: readonly SentFile[];
  readonly givenTerm: string;
  readonly answers: readonly Fact[];
  readonly files: readonly SentFile[];
  /** Until when these are kept. */
  readonly kept: string;
  /** As it was sent first, and what is otherwise now; null: it was sent once. */
  readonly before: {
    readonly title: string;
    readonly rows: readonly Fact[];
    readonly differences: readonly string[];
  } | null;
  /** Whether it can be changed, and why not; null: it is over. */
  readonly change: "can" | "goes-on" | "anew" | "begun" | null;
  /** Where it is withdrawn; null: it is over. */
  readonly withdraw: string | null;
  /** Of what was decided; null: nothing yet. */
  readonly notice: { readonly number: string; readonly pdf: string; readonly check: string } | null;
  /** Where somebody turns to who does not agree; null: nothing was denied. */
  readonly next: string | null;
  /** Where a denial is disputed, or was, and how that stands: whoever shows the page says it; null: nothing was denied. */
  readonly dispute?: { readonly says: string | null; readonly href: string; readonly text: string } | null;
  /** What is left to pay; null: nothing, or nobody takes money here. */
  readonly pay: { readonly obligation: string; readonly kopecks: number } | null;
  readonly again: string;
  /** Its answers can be kept as a template, in the account of whoever is in one. */
  readonly canKeep: boolean;
}

interface Props {
  readonly view: CardView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { readonly answer: string; readonly review: string; readonly name?: string } | undefined;
}

/** An application that was sent. */
export function CardPage({ view, errors, typed }: Props) {
  const { given, before } = view;
  return (
    <Page title={view.title} back={{ href: "/records", text: words.back }} errors={errors ?? {}}>
      {view.isNew && <InsetText>{words.keep}</InsetText>}
      <SummaryList rows={view.rows} />
      {given.length > 0 && (
        <>
          <Heading>{words.given}</Heading>
          <SentFiles files={given} term={view.givenTerm} />
        </>
      )}
      {view.notes.map((note) => (
        <ReviewNote
          key={note.id}
          view={note}
          errors={(typed?.review ?? note.id) === note.id ? errors : undefined}
          typed={typed?.review === note.id ? typed.answer : undefined}
        />
      ))}
      {view.notice && (
        <Body>
          {words.notice(view.notice.number)} <Anchor href={view.notice.pdf}>{words.pdf}</Anchor>.{" "}
          <Anchor href={view.notice.check}>{words.verify}</Anchor>.
        </Body>
      )}
      <Ways view={view} />
      <Details summary={words.answers}>
        {view.answers.length > 0 ? <Rows rows={view.answers} /> : <Body>{words.erased}</Body>}
        <SentFiles files={view.files} term={view.kept} />
      </Details>
      {before && (
        <>
          <Heading>{words.differences}</Heading>
          {before.differences.length > 0 ? <Bullets items={before.differences} /> : <Body>{words.same}</Body>}
          <Details summary={before.title}>
            <Rows rows={before.rows} />
          </Details>
        </>
      )}
      {view.canKeep && <Keep path={view.path} error={errors?.name} value={typed?.name} />}
    </Page>
  );
}

/** The answers under a name, for the next time. */
const Keep = ({ path, error, value }: { path: string; error: string | undefined; value: string | undefined }) => (
  <>
    <Heading>{templateWords.keep}</Heading>
    <Body>{templateWords.keepHow}</Body>
    <PostForm action={path} hidden={{ do: "keep" }}>
      <Field name="name" label={templateWords.name} hint={templateWords.keepHint} error={error} value={value} />
      <Actions>
        <Button look="quiet">{templateWords.keep}</Button>
      </Actions>
    </PostForm>
  </>
);

const Rows = ({ rows }: { readonly rows: readonly Fact[] }) => (
  <SummaryList rows={rows.map(({ term, value }) => ({ term, value: <Lines lines={value.split("\n")} /> }))} />
);

/** What can be done with it now. */
function Ways({ view: { path, change, next, dispute, withdraw, pay, again } }: Pick<Props, "view">) {
  return (
    <>
      <Heading>{words.next}</Heading>
      {dispute?.says && <Body>{dispute.says}</Body>}
      {dispute && (
        <Actions>
          <ButtonLink href={dispute.href} look="quiet">
            {dispute.text}
          </ButtonLink>
        </Actions>
      )}
      {next && !dispute && <Body>{next}</Body>}
      {pay && (
        <PostForm action={payPath} hidden={{ obligation: pay.obligation }}>
          <Actions>
            <Button>{payWords.pay(pay.kopecks)}</Button>
          </Actions>
        </PostForm>
      )}
      {(change === "can" || change === "goes-on") && (
        <PostForm action={path} hidden={{ do: "change" }}>
          <Body>{words.changeTerm}</Body>
          <Actions>
            <Button look="quiet">{change === "can" ? words.change : words.changing}</Button>
          </Actions>
        </PostForm>
      )}
      {change === "begun" && <Body>{words.begun}</Body>}
      {change === "anew" && <Body>{words.anew}</Body>}
      <Actions>
        {withdraw && (
          <ButtonLink href={withdraw} look="quiet">
            {words.withdraw}
          </ButtonLink>
        )}
        {!withdraw && (
          <ButtonLink href={again} look="quiet">
            {words.again}
          </ButtonLink>
        )}
      </Actions>
      <Body>
        <Anchor href="/help/ask">{words.ask}</Anchor>
      </Body>
    </>
  );
}
