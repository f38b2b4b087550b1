import { secretsOf } from "~/agencies/webhook-secrets.server";
import { findWebhook, markTested } from "~/agencies/webhooks.server";
import { HOOK_PATIENCE, sendHook } from "~/gateways/webhook/webhook.server";
import type { World } from "~/shell/world.server";

/** Tells a webhook something that is about nothing, so that somebody sees whether it is heard there. Once: whoever tries presses again. */
export async function testWebhook(
  world: World,
  webhookId: string,
  signal?: AbortSignal,
  patience = HOOK_PATIENCE,
): Promise<void> {
  const { db, now, house } = world;
  const webhook = await findWebhook(db, webhookId);
  if (!webhook || webhook.endedAt) return;
  const timestamp = now.toISOString();
  const body = JSON.stringify({ type: "webhook.test", timestamp, data: { webhook: webhookId } });
  const hook = {
    url: webhook.url,
    secrets: secretsOf(house.keys, webhook, now),
    id: `test-${now.getTime()}`,
    at: now,
    body,
  };
  const said = await sendHook(hook, { isDemo: house.settings.mode === "demo", patience, signal });
  // Whoever stops the service is no failure of theirs.
  if (signal?.aborted && said.status === null) return;
  await markTested(db, webhookId, now, said.status, said.fault);
}
