import { randomUUID } from "node:crypto";
import type { Contact } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import type { World } from "~/shell/world.server";
import { insertLoss } from "./losses.server";

/** Keeps which contact somebody has lost, and which they have, once its code is on its way to the device of `visitorId`. */
export async function askLoss(
  { db, now, house: { keys } }: World,
  visitorId: string,
  { old, contact }: { old: Contact; contact: Contact },
): Promise<void> {
  const macs = { mac: contactMac(keys, contact), oldMac: contactMac(keys, old) };
  await db.transaction().execute(async (trx) => {
    await insertLoss(trx, keys, { id: randomUUID(), visitorId, contact, ...macs, askedAt: now });
  });
}
