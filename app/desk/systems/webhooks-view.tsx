import type { Webhook } from "~/agencies/webhook";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Table } from "~/ui/table";
import { Anchor, Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { type TroubledWebhook, WebhookTroubles } from "./webhook-troubles";
import { webhooksWords as words } from "./webhooks-words";

export interface WebhooksView {
  readonly officer: AtDesk;
  readonly troubled: readonly TroubledWebhook[];
  readonly webhooks: readonly { readonly webhook: Webhook; readonly waiting: number }[];
}

interface Props extends WebhooksView {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { readonly url?: string } | undefined;
}

/** Where an agency is told of what happened. */
export function WebhooksPage({ officer, troubled, webhooks, errors = {}, typed }: Props) {
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={errors}>
      <WebhookTroubles officer={officer} troubled={troubled} />
      {webhooks.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table id="webhooks" caption={words.table} columns={words.columns} rows={webhooks.map(rowOf)} />
      )}
      <PostForm action="/desk/webhooks">
        <Field
          name="url"
          label={words.url}
          hint={words.urlHint}
          value={typed?.url}
          error={errors.url}
          maxLength={500}
        />
        <Actions>
          <Button>{words.add}</Button>
        </Actions>
      </PostForm>
    </DeskPage>
  );
}

function rowOf({ webhook, waiting }: WebhooksView["webhooks"][number]) {
  const { id, url } = webhook;
  const link = (
    <Anchor key={id} href={`/desk/webhooks/${id}`}>
      {url}
    </Anchor>
  );
  return { id, cells: [link, words.state(webhook), words.count(waiting)] };
}

interface SecretProps {
  readonly officer: AtDesk;
  readonly title: string;
  readonly secret: string;
  readonly isNew: boolean;
}

/** A secret that was just made, which is told once. */
export function SecretPage({ officer, title, secret, isNew }: SecretProps) {
  return (
    <DeskPage officer={officer} title={title} back={{ href: "/desk/webhooks", text: words.back }}>
      <Heading>{words.secret}</Heading>
      <p className="govuk-body o-link">{secret}</p>
      <Body>{words.secretHelp}</Body>
      {!isNew && <Body>{words.overlap}</Body>}
    </DeskPage>
  );
}
