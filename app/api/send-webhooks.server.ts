import { findDelivery, lockDelivery, markTried } from "~/agencies/deliveries.server";
import { acknowledged } from "~/agencies/tell-answer.server";
import { toldOf } from "~/agencies/told";
import { delayAfter, GIVEN_UP_MS, messageId, type WebhookDelivery } from "~/agencies/webhook";
import { secretsOf } from "~/agencies/webhook-secrets.server";
import { findNext, markTry } from "~/agencies/webhook-tries.server";
import { type KeptWebhook, listDue, markBusy, markGone, markIdle } from "~/agencies/webhooks.server";
import { HOOK_PATIENCE, type Hooked, sendHook } from "~/gateways/webhook/webhook.server";
import { writeEntry } from "~/journal/entries.server";
import { noticeUrl } from "~/notices/notice";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** Longer than a try can take: whoever is still busy then was cut off. */
const BUSY_MS = 60_000;

/**
 * Tells a webhook of the next act that it has not taken yet, once, and leaves a job for what follows: at once after a success,
 * later after a failure. One at a time, in the order of the acts. Without an id, sees that none has been forgotten.
 */
export async function sendWebhooks(
  world: World,
  webhookId: string | null,
  signal?: AbortSignal,
  patience = HOOK_PATIENCE,
): Promise<void> {
  if (webhookId === null) return remind(world);
  const { db, now } = world;
  const webhook = await markBusy(db, webhookId, now, new Date(now.getTime() + BUSY_MS));
  if (!webhook) return;
  const next = await findNext(db, webhookId);
  if (!next || next.nextAt > now) return markIdle(db, webhookId);
  const said = await tell(world, webhook, next, { patience, signal });
  // Whoever stops the service is no failure of theirs.
  if (signal?.aborted && said.status === null) return markIdle(db, webhookId);
  await db.transaction().execute(async (trx) => {
    await markIdle(trx, webhookId);
    await settle(trx, world, webhook, next, said);
    const after = await findNext(trx, webhookId);
    if (!after || said.status === 410) return;
    const afterSeconds = Math.max(0, Math.ceil((after.nextAt.getTime() - now.getTime()) / 1000));
    await world.house.jobs.put(trx, "send-webhooks", { webhookId }, { afterSeconds });
  });
}

async function remind({ db, now, house }: World): Promise<void> {
  const due = await listDue(db, now);
  if (due.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const webhookId of due) await house.jobs.put(trx, "send-webhooks", { webhookId });
  });
}

async function tell(
  { db, now, house }: World,
  webhook: KeptWebhook,
  { entryId }: WebhookDelivery,
  terms: { patience: number; signal: AbortSignal | undefined },
): Promise<Hooked> {
  const { agencyId, url } = webhook;
  const delivery = (await findDelivery(db, { agencyId, officeIds: null }, entryId))!;
  const data = toldOf(delivery, (number) => noticeUrl(house.publicUrl, number));
  const body = JSON.stringify({ type: data.type, timestamp: delivery.at.toISOString(), data });
  const hook = { url, secrets: secretsOf(house.keys, webhook, now), id: messageId(entryId), at: now, body };
  return sendHook(hook, { ...terms, isDemo: house.settings.mode === "demo" });
}

/** 2xx: they have it, which is an answer. 410: there is no such webhook any more. All else: again, until it is given up. */
async function settle(trx: Trx, world: World, webhook: KeptWebhook, before: WebhookDelivery, said: Hooked) {
  const { now } = world;
  const { entryId } = before;
  const tries = before.tries + 1;
  const beganAt = before.beganAt ?? now;
  const tried = { ...before, tries, beganAt, triedAt: now, lastStatus: said.status, lastFault: said.fault };
  if (said.status !== null && said.status >= 200 && said.status < 300) {
    await markTry(trx, webhook.id, { ...tried, state: "delivered" });
    const delivery = await lockDelivery(trx, { agencyId: webhook.agencyId, officeIds: null }, entryId);
    if (delivery?.state === "waiting" || delivery?.state === "tried")
      await acknowledged(trx, world, delivery, "webhook");
    return;
  }
  const isOver = now.getTime() - beganAt.getTime() >= GIVEN_UP_MS;
  const nextAt = new Date(now.getTime() + delayAfter(tries, webhook.id, entryId) * 1000);
  await markTry(trx, webhook.id, { ...tried, state: isOver ? "dead" : "waiting", nextAt });
  await markTried(trx, entryId, now);
  if (said.status !== 410) return;
  if (!(await markGone(trx, webhook.id, now))) return;
  const facts = { agency: webhook.agencyId, because: "gone" };
  await writeEntry(trx, world, { what: "webhook-ended", about: webhook.id, facts });
}
