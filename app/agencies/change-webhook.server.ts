import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isUuid } from "~/lib/uuid";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { WebhookChange } from "./webhook";
import { newSecret, sealSecret } from "./webhook-secrets.server";
import { markAfresh, markAgain, markGivenUp } from "./webhook-tries.server";
import { type KeptWebhook, lockWebhook, markWebhook } from "./webhooks.server";

/** So long the secret before a new one signs too. */
const OVERLAP_MS = 24 * 3_600_000;

/** Changes a living webhook of an agency. Gives back the new secret where there is one. */
export async function changeWebhook(
  world: World,
  agencyId: string,
  id: string,
  change: WebhookChange,
): Promise<Outcome<{ secret: string | null }, "not-found">> {
  if (!isUuid(id)) return refuse("not-found");
  return world.db.transaction().execute(async (trx) => {
    const webhook = await lockWebhook(trx, agencyId, id);
    if (!webhook) return refuse("not-found");
    if (isSo(webhook, change)) return done({ secret: null }); // sent twice, or by two officers
    const secret = change.do === "rotate" ? newSecret() : null;
    if (!(await carryOut(trx, world, webhook, change, secret))) return refuse("not-found");
    const about = "entryId" in change ? { entry: change.entryId } : {};
    await writeEntry(trx, world, { what: "webhook-changed", about: id, facts: { how: change.do, ...about } });
    return done({ secret });
  });
}

/** To go on what does not pause would begin its tries anew, and never give up. */
const isSo = ({ pausedAt }: KeptWebhook, change: WebhookChange): boolean =>
  change.do === (pausedAt === null ? "resume" : "pause");

async function carryOut(
  trx: Trx,
  { now, house }: World,
  { id, secret: former }: KeptWebhook,
  change: WebhookChange,
  secret: string | null,
): Promise<boolean> {
  const send = (afterSeconds = 0) => house.jobs.put(trx, "send-webhooks", { webhookId: id }, { afterSeconds });
  switch (change.do) {
    case "pause":
      await markWebhook(trx, id, { paused_at: now });
      return true;
    case "resume":
      await markWebhook(trx, id, { paused_at: null });
      await markAfresh(trx, id, now);
      await send();
      return true;
    case "test":
      await house.jobs.put(trx, "test-webhook", { webhookId: id });
      return true;
    case "end":
      await markWebhook(trx, id, { ended_at: now, ended_because: "desk" });
      return true;
    case "rotate": {
      const until = new Date(now.getTime() + OVERLAP_MS);
      const sealed = sealSecret(house.keys, id, secret!);
      await markWebhook(trx, id, { secret: sealed, former_secret: former, former_until: until });
      return true;
    }
    default: {
      const mark = change.do === "again" ? markAgain : markGivenUp;
      const isDone = await mark(trx, id, change.entryId, now);
      if (isDone) await send();
      return isDone;
    }
  }
}
