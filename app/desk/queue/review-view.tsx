import { FilesField } from "~/attachments/files-field";
import { fileLink } from "~/attachments/sent-files";
import { WordsForm } from "~/reviews/words-form";
import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading, InsetText } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { type AtDesk, DeskPage } from "../desk-page";
import { RecordFileView } from "../records/record-file-view";
import { reviewPath } from "./queued";
import type { ReviewPage } from "./review-shown";
import { reviewWords as words } from "./review-words";

interface Props {
  readonly officer: AtDesk;
  readonly page: ReviewPage;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** What waits, what can be done with it, and the record that it is about. */
export function ReviewPageView({ officer, page, errors = {}, typed = {} }: Props) {
  const { may, file } = page;
  return (
    <DeskPage
      officer={officer}
      title={page.title}
      lead={`${page.request}. ${page.lead}`}
      back={{ href: "/desk", text: words.back }}
      errors={errors}
    >
      {page.decision.length > 0 && <SummaryList rows={page.decision} />}
      <SummaryList rows={page.rows} />
      <Documents page={page} />
      {page.who && <InsetText>{page.who}</InsetText>}
      {may.isOwn && <Body>{words.own}</Body>}
      {may.looksOnly && <Body>{words.looksOnly}</Body>}
      <Hands page={page} />
      {may.outcomes.length > 0 ? (
        <Decide page={page} errors={errors} typed={typed} />
      ) : (
        <Kept typed={typed} error={errors.words} />
      )}
      <Further page={page} errors={errors} typed={typed} />
      {file && (
        <>
          <Heading>{file.service}</Heading>
          <RecordFileView file={file} />
        </>
      )}
      <Rules page={page} />
    </DeskPage>
  );
}

type Part = Pick<Props, "page">;
type FormPart = Part & { readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };

function Documents({ page: { documents, scanned } }: Part) {
  if (documents.length === 0) return null;
  return (
    <>
      <Heading look="m">{words.documents}</Heading>
      <Bullets items={documents.map(({ href, label }) => (href ? fileLink(href, label) : label))} />
      <Body>{scanned}</Body>
    </>
  );
}

/** Taking it into one's hands and giving it back. */
function Hands({ page: { id, may } }: Part) {
  if (!may.take && !may.giveBack) return null;
  return (
    <PostForm action={reviewPath(id)}>
      <Actions>
        {may.take && (
          <Button look="quiet" name="action">
            {words.take}
          </Button>
        )}
        {may.giveBack && (
          <Button look="quiet" name="action">
            {words.giveBack}
          </Button>
        )}
      </Actions>
    </PostForm>
  );
}

/** A button for each outcome, the first one filled. */
function Decide({ page: { id, may }, errors, typed }: FormPart) {
  const { document } = may;
  const must = may.outcomes.filter((one) => one.words === "must").map(({ label }) => label);
  return (
    <>
      <Heading>{words.decide}</Heading>
      <PostForm action={reviewPath(id)} files={document !== null}>
        <Textarea
          name="words"
          label={may.forColleagues ? words.noted : words.words}
          hint={
            may.forColleagues ? words.wordsNoted : must.length > 0 ? words.wordsMust(must.join(", ")) : words.wordsMay
          }
          value={typed.words}
          error={errors.words}
        />
        {document && (
          <FilesField
            limits={document}
            label={words.document}
            hint={words.documentHint}
            kept=""
            error={errors.files}
            again={errors.files !== undefined || errors.words !== undefined}
          />
        )}
        <Actions>
          {may.outcomes.map(({ label }, place) => (
            <Button key={label} look={place === 0 ? "main" : "quiet"} name="action">
              {label}
            </Button>
          ))}
        </Actions>
      </PostForm>
    </>
  );
}

/** What somebody wrote who came too late. */
function Kept({
  typed,
  error,
}: {
  readonly typed: Readonly<Record<string, string>>;
  readonly error?: string | undefined;
}) {
  const text = typed.words || typed.question || typed.because;
  if (!text && !error) return null;
  return <Textarea name="words" label={words.typed} hint={words.typedHint} value={text} error={error} />;
}

/** What else can be done: asking for more, more time. */
function Further({ page: { id, may }, errors, typed }: FormPart) {
  return (
    <>
      {may.ask && (
        <Details summary={words.askTitle} open={Boolean(typed.question || errors.question)}>
          <WordsForm
            action={reviewPath(id)}
            isOneOfSeveral
            {...{ name: "question", label: words.question, hint: words.questionHint, send: words.ask }}
            {...{ value: typed.question, error: errors.question }}
          />
        </Details>
      )}
      {may.prolongUntil && (
        <Details summary={words.prolongTitle(may.prolongUntil)} open={Boolean(typed.because || errors.because)}>
          <WordsForm
            action={reviewPath(id)}
            isOneOfSeveral
            {...{ name: "because", label: words.because, hint: words.becauseHint, send: words.prolong }}
            {...{ value: typed.because, error: errors.because }}
          />
        </Details>
      )}
    </>
  );
}

function Rules({ page: { why } }: Part) {
  if (!why) return null;
  return (
    <Details summary={words.rules}>
      <Body>{words.rulesNote}</Body>
      <Bullets items={why.checked} />
      <Body>{[why.says, why.term, why.set].filter(Boolean).join(" ")}</Body>
    </Details>
  );
}
