import type { AttachmentLimits } from "~/attachments/attachment";
import { FilesField } from "~/attachments/files-field";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Heading } from "~/ui/text";
import { filesWords as words } from "./filling-words";

interface PaperView {
  readonly id: string;
  readonly title: string;
  readonly help: string | null;
  readonly isOptional: boolean;
  readonly files: readonly { readonly id: string; readonly label: string; readonly isSent: boolean }[];
}

export interface FilesView {
  readonly path: string;
  readonly back: string;
  readonly next: string;
  readonly later: string;
  readonly limits: AttachmentLimits;
  readonly papers: readonly PaperView[];
}

interface Props {
  readonly view: FilesView;
  readonly errors?: FieldErrors | undefined;
  /** Of which document a form came back. */
  readonly paper?: string | undefined;
}

/** The documents that an application asks for, one after the other. */
export function FilesPage({ view, errors, paper }: Props) {
  // Of several forms each has its field of files: the summary leads to the one that came back.
  const own = paper ?? view.papers[0]?.id ?? "";
  const shown = errors?.files ? { [`files-${own}`]: errors.files } : (errors ?? {});
  return (
    <Page title={words.title} lead={words.lead} back={{ href: view.back, text: words.back }} errors={shown}>
      {view.papers.length === 0 && <Body>{words.none}</Body>}
      {view.papers.map((one) => (
        <PaperPart key={one.id} {...{ one, view }} error={own === one.id ? errors?.files : undefined} />
      ))}
      <Actions>
        <ButtonLink href={view.next}>{words.next}</ButtonLink>
      </Actions>
      <Body>
        <Anchor href={view.later}>{words.all}</Anchor>
      </Body>
    </Page>
  );
}

interface PartProps {
  readonly one: PaperView;
  readonly view: FilesView;
  readonly error: string | undefined;
}

function PaperPart({ one, view, error }: PartProps) {
  const hint = [one.help, one.isOptional && words.optional].filter(Boolean).join(" ");
  return (
    <>
      <Heading look="m">{one.title}</Heading>
      {one.files.map(({ id, label, isSent }) =>
        isSent ? (
          <Body key={id}>
            {label}, {words.sent}
          </Body>
        ) : (
          <PostForm key={id} action={view.path} hidden={{ drop: id }}>
            <Body>{label}</Body>
            <Actions>
              <Button look="link">{words.dropOf(label)}</Button>
            </Actions>
          </PostForm>
        ),
      )}
      <PostForm action={view.path} hidden={{ paper: one.id }} files>
        <FilesField
          {...{ limits: view.limits, label: words.label(one.title), kept: words.kept, error }}
          {...(hint && { hint })}
          id={`files-${one.id}`}
          again={error !== undefined}
        />
        <Actions>
          <Button look="quiet">{words.add}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
