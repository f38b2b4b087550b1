import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { parseWebhookUrl, type UrlFault } from "./webhook";
import { newSecret, sealSecret } from "./webhook-secrets.server";
import { insertWebhook, listWebhooks } from "./webhooks.server";

/** Living webhooks of an agency. */
const MOST = 10;

export type WebhookRefusal = UrlFault | "too-many" | "known";

/** From now on an agency is told of acts at an address. The secret by which it knows us is in the answer, and can be read nowhere later. */
export async function makeWebhook(
  world: World,
  agencyId: string,
  typed: string,
): Promise<Outcome<{ id: string; secret: string }, WebhookRefusal>> {
  const { house, now, db } = world;
  const url = parseWebhookUrl(typed, house.settings.mode === "demo");
  if (!url.ok) return url;
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom("agency").select("id").where("id", "=", agencyId).forUpdate().execute();
    const living = (await listWebhooks(trx, agencyId)).filter(({ endedAt }) => endedAt === null);
    if (living.some((one) => one.url === url.value)) return refuse("known");
    if (living.length >= MOST) return refuse("too-many");
    const id = randomUUID();
    const secret = newSecret();
    const sealed = sealSecret(house.keys, id, secret);
    await insertWebhook(trx, { id, agencyId, url: url.value, createdAt: now, secret: sealed });
    await writeEntry(trx, world, { what: "webhook-made", about: id, facts: { agency: agencyId } });
    return done({ id, secret });
  });
}
