import { findNext } from "~/agencies/webhook-tries.server";
import { troubleOf } from "~/agencies/webhook-trouble";
import { listWebhooks } from "~/agencies/webhooks.server";
import type { DeskWorld } from "../require-officer.server";
import type { TroubledWebhook } from "./webhook-troubles";

/** The webhooks of an officer's agency by which it hears of nothing just now. */
export async function findTroubled({ db, now, actor }: Pick<DeskWorld, "db" | "now" | "actor">) {
  const webhooks = await listWebhooks(db, actor.agencyId);
  const newestAt = new Date(Math.max(...webhooks.map(({ createdAt }) => createdAt.getTime())));
  const troubled: TroubledWebhook[] = [];
  for (const webhook of webhooks) {
    const next = webhook.endedAt ? undefined : await findNext(db, webhook.id);
    const trouble = troubleOf(webhook, next, newestAt, now);
    // Not all of the address: it may have a secret in its path.
    if (trouble) troubled.push({ id: webhook.id, host: new URL(webhook.url).host, trouble });
  }
  return troubled;
}
