import type { Annulment } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import { answerSince } from "~/annulments/filing/answer-since.server";
import { openChannels } from "~/gateways/mail.server";
import { type Contact, contactsOf, type Reachable } from "~/identity/contact";
import { hashOfToken } from "~/messages/invitation.server";
import type { Rebooking } from "~/places/rebooking";
import { findByLink } from "~/places/rebookings.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Remedy, remedyFor } from "./disavowal";

/** The request behind a link; undefined behind what is no such link. */
export async function findByToken(db: Db, token: string): Promise<Annulment | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  return toAnnulment(
    await db.selectFrom("annulment").select(columns).where("token_hash", "=", hash).executeTakeFirst(),
  );
}

/** The one for another hour. */
export async function findHourByToken(db: Db, token: string): Promise<Rebooking | undefined> {
  const hash = hashOfToken(token);
  return hash ? findByLink(db, hash) : undefined;
}

export async function insertDisavowal(trx: Trx, annulmentId: string, visitorId: string, at: Date): Promise<void> {
  await trx
    .insertInto("disavowal")
    .values({ annulment_id: annulmentId, visitor_id: visitorId, at })
    .onConflict((oc) => oc.columns(["visitor_id", "annulment_id"]).doUpdateSet({ at }))
    .execute();
}

/** What can be done about a request, by all that is known of its record. */
export const findRemedy = async (db: Db, annulment: Annulment, record: CitizenRecord, now: Date): Promise<Remedy> =>
  remedyFor(annulment, record, now, await answerSince(db, annulment));

/** What somebody can have back behind a link, and where a code for it goes; undefined where there is nothing, or nobody to send it to. */
export async function findRestorable(
  { db, now, house }: World,
  token: string,
): Promise<{ annulmentId: string; recordId: string; contact: Contact } | undefined> {
  const annulment = await findByToken(db, token);
  if (!annulment) return undefined;
  const record = await findRecord(db, annulment.recordId);
  const contact = codeContact(house, record);
  if (!contact || (await findRemedy(db, annulment, record, now)) !== "restorable") return undefined;
  return { annulmentId: annulment.id, recordId: record.id, contact };
}

/** A phone before a mailbox. */
export function codeContact(house: World["house"], record: Reachable): Contact | undefined {
  const open = openChannels(house);
  return contactsOf(record).find(({ channel }) => open.includes(channel));
}

/** What a visitor has asked to have back since then, the last. */
export async function findWished(db: Db | Trx, visitorId: string, since: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom("disavowal")
    .select("annulment_id")
    .where("visitor_id", "=", visitorId)
    .where("at", ">", since)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.annulment_id;
}

export async function markShown(trx: Trx, annulmentId: string, visitorId: string, at: Date): Promise<void> {
  const query = trx.updateTable("disavowal").set({ proven_at: at });
  await query.where("annulment_id", "=", annulmentId).where("visitor_id", "=", visitorId).execute();
}
