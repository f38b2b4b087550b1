import type { Fact } from "~/records/fields";
import { Talk } from "~/tickets/talk";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Bullets, Heading, InsetText } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { type AtDesk, DeskPage } from "../desk-page";
import { ticketsPath } from "./tickets-view";
import { deskTicketWords as words } from "./tickets-words";

/** One question as an officer sees it. */
export interface DeskTicket {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly Fact[];
  readonly remarks: readonly { readonly who: string; readonly lines: readonly string[] }[];
  readonly files: readonly { readonly id: string; readonly label: string }[];
  /** Whether they may take it, or give it back. */
  readonly hands: "take" | "give-back" | null;
  readonly mayAnswer: boolean;
}

interface Props {
  readonly officer: AtDesk;
  readonly page: DeskTicket;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { readonly words: string } | undefined;
}

/** What was asked and said, and the form for an answer. */
export function DeskTicketView({ officer, page, errors = {}, typed }: Props) {
  const { id, title, lead, rows, remarks, files, hands, mayAnswer } = page;
  const path = `${ticketsPath}/${id}`;
  return (
    <DeskPage
      officer={officer}
      title={title}
      lead={lead}
      back={{ href: ticketsPath, text: words.back }}
      errors={errors}
    >
      <SummaryList rows={rows} />
      {hands && (
        <PostForm action={path}>
          <Actions>
            <Button look="quiet" name={hands}>
              {hands === "take" ? words.take : words.giveBack}
            </Button>
          </Actions>
        </PostForm>
      )}
      <Heading>{words.talk}</Heading>
      <Talk remarks={remarks} />
      {files.length > 0 && (
        <>
          <Heading look="m">{words.files}</Heading>
          <Bullets
            items={files.map((file) => (
              <Anchor key={file.id} href={`${path}/${file.id}`}>
                {file.label}
              </Anchor>
            ))}
          />
        </>
      )}
      {mayAnswer && (
        <>
          <InsetText>{words.caution}</InsetText>
          <PostForm action={path} hidden={{ seen: String(remarks.length) }}>
            <Textarea
              name="words"
              label={words.answer}
              hint={words.hint}
              rows={6}
              value={typed?.words}
              error={errors.words}
            />
            <Actions>
              <Button name="answer">{words.send}</Button>
              <Button look="quiet" name="close">
                {words.sendAndClose}
              </Button>
            </Actions>
          </PostForm>
        </>
      )}
    </DeskPage>
  );
}
