import { randomUUID } from "node:crypto";
import type { Row } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import { type Channel, contactBy, contactsOf, type Reachable } from "~/identity/contact";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./choice";
import { listOff } from "./choosers.server";
import { contactMac } from "./contact-mac.server";
import { insertMessage } from "./messages.server";

/** What a message that carries no code is about. */
export interface Told {
  template: Exclude<Row<"message">["template"], "code">;
  record: { id: string } & Reachable;
  /** The one channel by which it goes; not said: all that there are. */
  by?: Channel;
  /** The request that it belongs to: of cancelling, or for another hour. */
  annulmentId: string | null;
  rebookingId?: string | null;
  /** Of those about a review. */
  reviewId?: string;
  /** Of those about a closed day, and about a freed hour. */
  closedVisitId?: string;
  offerId?: string;
  /** Of reminders. */
  reminderId?: string;
}

/** By which channels somebody is told of something: by all that there are, but for those by which they do not want to be. */
export async function waysTo(
  trx: Trx,
  house: World["house"],
  { template, record, by }: Pick<Told, "template" | "record" | "by">,
): Promise<Channel[]> {
  const open = openChannels(house).filter((one) => (!by || one === by) && contactBy(record, one) !== undefined);
  const kind = kindOf(template);
  if (kind === null || open.length === 0) return open;
  const contacts = contactsOf(record).map((one) => ({ channel: one.channel, mac: contactMac(house.keys, one) }));
  const off = await listOff(trx, contacts, kind);
  return open.filter((one) => !off.includes(one));
}

/** Within the act's transaction: by SMS and by e-mail, wherever the holder of a record can and wants to be reached; whatever it says is on a page, too. */
export async function tellHolder(trx: Trx, { now, house }: Pick<World, "now" | "house">, about: Told): Promise<void> {
  const { template, record, annulmentId, rebookingId = null, reviewId = null } = about;
  const request = { annulment_id: annulmentId, rebooking_id: rebookingId, review_id: reviewId };
  const hour = { closed_visit_id: about.closedVisitId ?? null, offer_id: about.offerId ?? null };
  const ahead = { ...hour, reminder_id: about.reminderId ?? null };
  const of = { record_id: record.id, challenge_id: null, ...request, ...ahead };
  for (const channel of await waysTo(trx, house, about)) {
    const id = randomUUID();
    await insertMessage(trx, { id, channel, template, ...of, state: "queued", created_at: now });
    await house.jobs.put(trx, "send-message", { messageId: id });
  }
}
