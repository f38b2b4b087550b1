import type { Annulment } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import { answerSince } from "~/annulments/answer-since.server";
import { hashOfToken } from "~/messages/invitation.server";
import type { Rebooking } from "~/places/rebooking";
import { findByLink } from "~/places/rebookings.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { Db, Trx } from "~/shell/db.server";
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

/** The number of the request that a visitor has last disavowed since then. */
export async function findDisavowed(db: Db, visitorId: string, since: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom("disavowal")
    .innerJoin("annulment", "annulment.id", "disavowal.annulment_id")
    .select("annulment.number")
    .where("disavowal.visitor_id", "=", visitorId)
    .where("disavowal.at", ">", since)
    .orderBy("disavowal.at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}

/** What can be done about a request, by all that is known of its record. */
export const findRemedy = async (db: Db, annulment: Annulment, record: CitizenRecord, now: Date): Promise<Remedy> =>
  remedyFor(annulment, record, now, await answerSince(db, annulment));

/** What somebody can have back behind a link, and where a code for it goes; undefined where there is nothing, or no phone. */
export async function findRestorable(
  db: Db,
  token: string,
  now: Date,
): Promise<{ annulmentId: string; phone: string } | undefined> {
  const annulment = await findByToken(db, token);
  if (!annulment) return undefined;
  const record = await findRecord(db, annulment.recordId);
  const { phone } = record;
  if (phone === null || (await findRemedy(db, annulment, record, now)) !== "restorable") return undefined;
  return { annulmentId: annulment.id, phone };
}
