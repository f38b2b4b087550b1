import type { Webhook, WebhookDelivery } from "~/agencies/webhook";
import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { webhooksWords as words } from "./webhooks-words";

export interface WebhookView {
  readonly officer: AtDesk;
  readonly webhook: Webhook;
  readonly waiting: number;
  readonly next: WebhookDelivery | null;
  readonly dead: readonly WebhookDelivery[];
}

/** One webhook, what it has not taken, and what a head can do about it. */
export function WebhookPage({ officer, webhook, waiting, next, dead }: WebhookView) {
  const path = `/desk/webhooks/${webhook.id}`;
  const { formerUntil } = webhook;
  return (
    <DeskPage officer={officer} title={words.one} back={{ href: "/desk/webhooks", text: words.back }}>
      <SummaryList
        rows={[
          { term: words.address, value: <span className="o-link">{webhook.url}</span> },
          { term: words.stateTerm, value: words.state(webhook) },
          { term: words.made_, value: words.madeAt(webhook.createdAt) },
          { term: words.waiting, value: words.count(waiting) },
          next && { term: words.next, value: words.nextOf(next, webhook.pausedAt !== null) },
          { term: words.tested, value: words.testedOf(webhook) },
          formerUntil && { term: words.former, value: words.formerUntil(formerUntil) },
        ]}
      />
      {dead.length > 0 && <Heading>{words.deadTitle}</Heading>}
      {dead.length > 0 && <Body>{words.deadLead}</Body>}
      {dead.map((one) => (
        <Deed
          key={one.entryId}
          path={path}
          why={words.deadOf(one)}
          deed={words.againOf(one.entryId)}
          about={webhook.endedAt ? null : one.entryId}
        />
      ))}
      {webhook.endedAt === null && <Deeds path={path} webhook={webhook} next={next} />}
    </DeskPage>
  );
}

function Deeds({ path, webhook, next }: { path: string; webhook: Webhook; next: WebhookDelivery | null }) {
  return (
    <>
      <Deed path={path} why={words.testWhy} deed={words.test} />
      {next && next.tries > 0 && <Deed path={path} why={words.skipWhy} deed={words.skip} about={next.entryId} />}
      <Deed path={path} why={words.pauseWhy} deed={webhook.pausedAt ? words.resume : words.pause} />
      <Deed path={path} why={words.rotateWhy} deed={words.rotate} />
      <Deed path={path} why={words.endWhy} deed={words.end} />
    </>
  );
}

interface DeedProps {
  readonly path: string;
  readonly why: string;
  readonly deed: string;
  /** A delivery; null where nothing can be done about it. */
  readonly about?: number | null;
}

function Deed({ path, why, deed, about }: DeedProps) {
  if (about === null) return <Body>{why}</Body>;
  return (
    <PostForm action={path}>
      <Body>{why}</Body>
      {about !== undefined && <input type="hidden" name="entry" value={about} />}
      <Actions>
        <Button look="quiet" name="action">
          {deed}
        </Button>
      </Actions>
    </PostForm>
  );
}
