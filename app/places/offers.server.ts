import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Offer, OfferEnd } from "./offer";

/** False where its place, or its record, has an open one by now. */
export async function insertOffer(
  trx: Trx,
  offer: Omit<Offer, "endedAt" | "outcome">,
  at: Date,
  tokenHash: Uint8Array,
): Promise<boolean> {
  const { id, wishId, recordId, slotId, officeId, startsAt, heldUntil } = offer;
  const of = { id, wish_id: wishId, record_id: recordId, slot_id: slotId, office_id: officeId, starts_at: startsAt };
  const row = { ...of, token_hash: tokenHash, offered_at: at, held_until: heldUntil };
  const inserted = await trx
    .insertInto("offer")
    .values({ ...row, ended_at: null, outcome: null })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function findOffer(db: Db | Trx, id: string): Promise<Offer | undefined> {
  return toOffer(await db.selectFrom("offer").selectAll().where("id", "=", id).executeTakeFirst());
}

export async function findOfferByToken(db: Db | Trx, tokenHash: Uint8Array): Promise<Offer | undefined> {
  return toOffer(await db.selectFrom("offer").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst());
}

/** Locked until the transaction ends. Lock its record first. */
export async function lockOffer(trx: Trx, id: string): Promise<Offer | undefined> {
  return toOffer(await trx.selectFrom("offer").selectAll().where("id", "=", id).forUpdate().executeTakeFirst());
}

export async function markOfferEnded(trx: Trx, id: string, outcome: OfferEnd, at: Date): Promise<void> {
  await trx.updateTable("offer").set({ ended_at: at, outcome }).where("id", "=", id).execute();
}

/** Offers that nobody answered in time end; their ids. */
export async function markLapsed(trx: Trx, now: Date): Promise<string[]> {
  const rows = await trx
    .updateTable("offer")
    .set({ ended_at: now, outcome: "lapsed" })
    .where("ended_at", "is", null)
    .where("held_until", "<=", now)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

const toOffer = (row: Row<"offer"> | undefined): Offer | undefined =>
  row && {
    id: row.id,
    wishId: row.wish_id,
    recordId: row.record_id,
    slotId: row.slot_id,
    officeId: row.office_id,
    startsAt: row.starts_at,
    heldUntil: row.held_until,
    endedAt: row.ended_at,
    outcome: row.outcome,
  };
