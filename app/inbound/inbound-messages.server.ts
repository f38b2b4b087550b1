import type { Insertable } from "kysely";
import type { InboundMessageTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

/** So long the messages of a phone belong together, as its requests wait to be proven. */
const TOGETHER_MS = 24 * 3_600_000;

/** False where the same was taken in before. */
export async function insertInbound(trx: Trx, row: Insertable<InboundMessageTable>): Promise<boolean> {
  const query = trx.insertInto("inbound_message").values(row);
  const inserted = await query.onConflict((oc) => oc.column("provider_mac").doNothing()).executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function findInbound(db: Db | Trx, id: string): Promise<Row<"inbound_message"> | undefined> {
  return db.selectFrom("inbound_message").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Who has acted for a phone of late, if they are still known. */
export async function findVisitorOf(db: Db | Trx, senderMac: Uint8Array, now: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom("inbound_message as m")
    .innerJoin("visitor", "visitor.id", "m.visitor_id")
    .select("visitor.id")
    .where("m.sender_mac", "=", senderMac)
    .where("m.received_at", ">", new Date(now.getTime() - TOGETHER_MS))
    .orderBy("m.received_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The requests that a phone has filed of late, the newest first. */
export async function listFiledBy(
  db: Db,
  senderMac: Uint8Array,
  now: Date,
): Promise<{ visitorId: string; annulmentId: string }[]> {
  const rows = await db
    .selectFrom("inbound_message")
    .select(["visitor_id", "annulment_id"])
    .where("sender_mac", "=", senderMac)
    .where("received_at", ">", new Date(now.getTime() - TOGETHER_MS))
    .where("annulment_id", "is not", null)
    .orderBy("received_at", "desc")
    .orderBy("id")
    .execute();
  return rows.flatMap(({ visitor_id, annulment_id }) =>
    visitor_id && annulment_id ? [{ visitorId: visitor_id, annulmentId: annulment_id }] : [],
  );
}

export async function markActedFor(trx: Trx, id: string, visitorId: string): Promise<void> {
  await trx.updateTable("inbound_message").set({ visitor_id: visitorId }).where("id", "=", id).execute();
}

/** What it said is erased. False: that was done before. */
export async function markHandled(
  trx: Trx,
  id: string,
  at: Date,
  { answer, annulmentId }: Pick<Insertable<InboundMessageTable>, "answer"> & { annulmentId: string | null },
): Promise<boolean> {
  const row = { handled_at: at, annulment_id: annulmentId, answer: answer ?? null, sender: null, body: null };
  const query = trx.updateTable("inbound_message").set(row).where("id", "=", id).where("handled_at", "is", null);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}
