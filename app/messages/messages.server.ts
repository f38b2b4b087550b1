import { type Insertable, sql } from "kysely";
import type { MessageTable, Row } from "#db/schema";
import type { SmsFailure } from "~/gateways/sms.server";
import type { Db, Trx } from "~/shell/db.server";

export type AnyMessage = Omit<Row<"message">, "queued_again_at">;
/** One about a record: all but answers to an SMS are. */
export type Message = AnyMessage & { record_id: string };

const columns = [
  "id",
  "channel",
  "template",
  "record_id",
  "challenge_id",
  "annulment_id",
  "rebooking_id",
  "review_id",
  "closed_visit_id",
  "offer_id",
  "reminder_id",
  "inbound_id",
  "sealed_to",
  "state",
  "created_at",
  "valid_until",
  "sent_at",
  "gateway",
  "settled_at",
] as const;

export async function insertMessage(trx: Trx, row: Insertable<MessageTable>): Promise<void> {
  await trx.insertInto("message").values(row).execute();
}

type CodeMessage = Pick<
  Message,
  "id" | "channel" | "challenge_id" | "annulment_id" | "rebooking_id" | "created_at" | "valid_until"
>;

/** The message with a code, to a contact of a record. Without a record nothing is written, at the same cost as far as can be. */
export async function insertCodeMessage(trx: Trx, row: CodeMessage, recordId: string | null): Promise<void> {
  const { id, channel, challenge_id, annulment_id, rebooking_id, created_at, valid_until } = row;
  await sql`
    insert into message (id, channel, template, record_id, challenge_id, annulment_id, rebooking_id, state, created_at, valid_until)
    select ${id}::uuid, ${channel}, 'code', citizen_record.id, ${challenge_id}::uuid, ${annulment_id}::uuid, ${rebooking_id}::uuid,
      'queued', ${created_at}::timestamptz, ${valid_until}::timestamptz
    from citizen_record where citizen_record.id = ${recordId}::uuid`.execute(trx);
}

export async function findMessage(db: Db, id: string): Promise<AnyMessage | undefined> {
  return db.selectFrom("message").select(columns).where("id", "=", id).executeTakeFirst();
}

/** The newest message about a challenge: its state tells the citizen where their SMS is. */
export async function findOfChallenge(db: Db | Trx, challengeId: string): Promise<AnyMessage | undefined> {
  return db
    .selectFrom("message")
    .select(columns)
    .where("challenge_id", "=", challengeId)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Those with a code of a request that waits for it, the oldest first: as many as the limits of codes let through. */
export async function listOfRequest(db: Db | Trx, annulmentId: string): Promise<AnyMessage[]> {
  const all = db.selectFrom("message").select(columns).where("annulment_id", "=", annulmentId);
  return all.where("template", "=", "code").orderBy("created_at").orderBy("id").execute();
}

/** Whether a code for the same request was queued before this message. */
export async function isAgain(db: Db, message: Message): Promise<boolean> {
  const column = message.annulment_id === null ? "rebooking_id" : "annulment_id";
  if (message[column] === null) return false;
  const query = db
    .selectFrom("message")
    .select("id")
    .where(column, "=", message[column])
    .where("template", "=", "code")
    .where("created_at", "<", message.created_at)
    .limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** The receipts of one attempt, one for each way that was asked; `failure` is null for the one that took it. */
export async function insertAttempts(
  trx: Trx,
  messageId: string,
  at: Date,
  asked: readonly { gateway: string | null; failure: SmsFailure | null }[],
): Promise<void> {
  const rows = asked.map((one) => ({ message_id: messageId, at, ...one }));
  await trx.insertInto("message_attempt").values(rows).execute();
}

/** A receipt may have said already that it arrived. */
export async function markSent(trx: Trx, id: string, at: Date, gateway: string): Promise<void> {
  await trx
    .updateTable("message")
    .set({
      state: sql`case when state = 'delivered' then state else 'sent' end`,
      sent_at: at,
      gateway,
      sealed_to: null,
    })
    .where("id", "=", id)
    .where("state", "in", ["queued", "unknown", "delivered"])
    .where("sent_at", "is", null)
    .execute();
}

/** Whoever writes of what became of it has it alone until the transaction ends; its attempts may go on being written. */
export async function lockMessage(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom("message").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

/**
 * What its parts came to. Undefined where that is no news: "delivered" stays, whatever is said later, and wins over what we believed;
 * that it was not is news only of what went out.
 */
export async function markSettled(
  trx: Trx,
  id: string,
  state: "delivered" | "undelivered",
  at: Date,
): Promise<Pick<AnyMessage, "template" | "gateway"> | undefined> {
  return trx
    .updateTable("message")
    .set({ state, settled_at: at, sealed_to: null })
    .where("id", "=", id)
    .where((eb) => (state === "delivered" ? eb("state", "<>", state) : eb("state", "in", ["sent", "unknown"])))
    .returning(["template", "gateway"])
    .executeTakeFirst();
}

/** Given up for good. */
export async function markGivenUp(trx: Trx, id: string, state: "failed" | "expired"): Promise<void> {
  await trx
    .updateTable("message")
    .set({ state, sealed_to: null })
    .where("id", "=", id)
    .where("state", "in", ["queued", "unknown"])
    .execute();
}

/**
 * Before it is handed over, in a transaction of its own: what dies meanwhile leaves it as what it then is, and nobody hands it over
 * once more. False: somebody else has it.
 */
export async function markUnknown(db: Db, id: string): Promise<boolean> {
  const query = db.updateTable("message").set({ state: "unknown" }).where("id", "=", id).where("state", "=", "queued");
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

/** It was not taken after all: to be tried again. */
export async function markQueued(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable("message")
    .set({ state: "queued" })
    .where("id", "=", id)
    .where("state", "=", "unknown")
    .execute();
}

/** As many at once as a transaction should hold. */
const MOST_TAKEN = 200;

/** Of those that were left without a job, no longer worth sending after `until`; gives back their ids, each once. */
export async function markTakenUp(trx: Trx, template: AnyMessage["template"], until: Date): Promise<string[]> {
  const waiting = trx
    .selectFrom("message")
    .select("id")
    .where("template", "=", template)
    .where("state", "=", "queued")
    .where("valid_until", "is", null)
    .orderBy("created_at")
    .limit(MOST_TAKEN)
    .forUpdate()
    .skipLocked();
  const rows = await trx
    .updateTable("message")
    .set({ valid_until: until })
    .where("id", "in", waiting)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
