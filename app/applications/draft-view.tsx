import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { applyPath } from "./application";
import { draftWords as words } from "./filling-words";

export interface DraftView {
  readonly title: string;
  readonly where: string;
  /** The address of this page, to be kept; null: it is found otherwise. */
  readonly address: string | null;
  readonly isOfAccount: boolean;
  /** When it is deleted if nobody touches it; null: it is not. */
  readonly goes: string | null;
  readonly pages: readonly { readonly href: string; readonly title: string; readonly isWhole: boolean }[];
  /** Null: no documents are asked for. */
  readonly files: { readonly href: string; readonly left: number } | null;
  readonly next: { readonly href: string; readonly isCheck: boolean };
}

/** All pages of what is being filled in, and how to go on with it later. */
export function DraftPage({ view }: { readonly view: DraftView }) {
  const { address, files, next } = view;
  return (
    <Page title={view.title} lead={`${words.where}: ${view.where}`} back={{ href: applyPath, text: words.back }}>
      <Actions>
        <ButtonLink href={next.href}>{next.isCheck ? words.check : words.next}</ButtonLink>
      </Actions>
      <Heading>{words.pages}</Heading>
      <Bullets
        items={[
          ...view.pages.map(({ href, title, isWhole }) => (
            <span key={href}>
              <Anchor href={href}>{title}</Anchor>: {isWhole ? words.whole : words.open}
            </span>
          )),
          ...(files
            ? [
                <span key="files">
                  <Anchor href={files.href}>{words.files}</Anchor>:{" "}
                  {files.left > 0 ? words.filesLeft(files.left) : words.filesWhole}
                </span>,
              ]
            : []),
        ]}
      />
      {address && (
        <InsetText>
          {words.address} <Anchor href={address}>{address}</Anchor> {words.secret}
        </InsetText>
      )}
      {view.isOfAccount && <Body>{words.account}</Body>}
      {view.goes && <Body>{words.kept(view.goes)}</Body>}
    </Page>
  );
}
