import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { Changes } from "~/records/changes-view";
import type { Change } from "~/records/shown";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { whyNot } from "../filing/why-not-words";
import { changedWords as words } from "./changed-words";

export interface ChangedView {
  /** /annulments/5107-3826/changed */
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  readonly changes: readonly Change[];
  readonly record: string;
  /** What the form brings back. */
  readonly seen: string;
  readonly deed: string;
  /** Why it cannot be carried out any more, and what to do instead; null while it can. */
  readonly refused: {
    readonly because: string;
    readonly steps: readonly string[];
    readonly office: OfficeContact;
  } | null;
}

interface Props {
  readonly view: ChangedView;
  readonly errors?: FieldErrors | undefined;
}

/** What an agency has changed since a request was filed, and whether it is still wanted. */
export function ChangedPage({ view, errors = {} }: Props) {
  return (
    <Page title={view.title} lead={view.lead} errors={errors}>
      <Changes fault={errors.seen} changes={view.changes} />
      {view.refused ? <Refused {...view.refused} /> : <Again view={view} />}
      <Body>
        <Anchor href={view.record}>{view.refused ? words.toRecord : words.nothing}</Anchor>
      </Body>
    </Page>
  );
}

function Again({ view }: { readonly view: ChangedView }) {
  return (
    <>
      <Body>{words.dead}</Body>
      <PostForm action={view.path} hidden={{ seen: view.seen }}>
        <Body>{words.submitNote}</Body>
        <Actions>
          <Button>{words.submit(view.deed)}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Refused({ because, steps, office }: NonNullable<ChangedView["refused"]>) {
  return (
    <>
      <Body>
        {words.refused} {because}
      </Body>
      <Heading>{whyNot.what}</Heading>
      <NextSteps items={steps} />
      <OfficeContactView office={office} />
    </>
  );
}
