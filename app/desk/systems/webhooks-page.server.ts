import { countWaiting, findNext, listDead } from "~/agencies/webhook-tries.server";
import { findWebhook, listWebhooks } from "~/agencies/webhooks.server";
import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import { atDesk } from "../desk-page";
import type { DeskWorld } from "../require-officer.server";
import { findTroubled } from "./troubled-webhooks.server";
import type { WebhookView } from "./webhook-view";
import type { WebhooksView } from "./webhooks-view";

/** Webhooks of a page: ten living ones, and the last that ended. */
const MOST = 20;
const MOST_DEAD = 20;

export async function webhooksPage(world: DeskWorld): Promise<WebhooksView> {
  const { db, actor } = world;
  const found = (await listWebhooks(db, actor.agencyId)).slice(0, MOST);
  const counts = await Promise.all(found.map(({ id }) => countWaiting(db, id)));
  const troubled = await findTroubled(world);
  return {
    officer: atDesk(actor),
    troubled,
    webhooks: found.map((webhook, at) => ({ webhook, waiting: counts[at]! })),
  };
}

/** One of a head's agency; 404 for any other. */
export async function webhookPage({ db, now, actor }: DeskWorld, id = ""): Promise<WebhookView> {
  const found = isUuid(id) ? await findWebhook(db, id) : undefined;
  if (found?.agencyId !== actor.agencyId) throw notFound();
  // No page ever holds a secret, sealed or not.
  const { secret: _, formerSecret: __, ...webhook } = found;
  const formerUntil = webhook.formerUntil && webhook.formerUntil > now ? webhook.formerUntil : null;
  const next = webhook.endedAt ? null : ((await findNext(db, id)) ?? null);
  const [waiting, dead] = [await countWaiting(db, id), await listDead(db, id, MOST_DEAD)];
  return { officer: atDesk(actor), webhook: { ...webhook, formerUntil }, waiting, next, dead };
}
