import { randomBytes } from "node:crypto";
import type { Keys } from "~/shell/keys.server";
import type { KeptWebhook } from "./webhooks.server";

/** As Standard Webhooks writes them. */
const PREFIX = "whsec_";

/** 256 random bits. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString("base64");

export const sealSecret = (keys: Keys, webhookId: string, secret: string): Buffer =>
  keys.seal("webhook", Buffer.from(secret), webhookId);

/** Those that sign now: the present one, and the one before it while that still may be taken. */
export function secretsOf(keys: Keys, { id, secret, formerSecret, formerUntil }: KeptWebhook, now: Date): string[] {
  const isKept = formerSecret !== null && formerUntil !== null && formerUntil > now;
  return [secret, ...(isKept ? [formerSecret] : [])].map((sealed) => keys.open("webhook", sealed, id).toString());
}
