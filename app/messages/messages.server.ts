import { type Insertable, sql } from "kysely";
import type { MessageTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

export type AnyMessage = Omit<Row<"message">, "queued_again_at">;
/** One about a record: all but answers to an SMS and those to accounts are. */
export type Message = AnyMessage & { record_id: string };

export const columns = [
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
  "read_at",
  "to_mac",
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

/** The same to a contact that is asked about for an account, which its challenge knows. */
export const insertAccountCode = (trx: Trx, row: CodeMessage): Promise<void> =>
  insertMessage(trx, { ...row, template: "account-code", record_id: null, state: "queued" });

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

/** What became of the newest message that told of a request in so many words; undefined: there was none. */
export async function findState(
  db: Db,
  { annulmentId, rebookingId }: { annulmentId: string | null; rebookingId: string | null },
  template: AnyMessage["template"],
  channel: AnyMessage["channel"],
): Promise<AnyMessage["state"] | undefined> {
  const all = db.selectFrom("message").select("state").where("template", "=", template).where("channel", "=", channel);
  const own =
    annulmentId === null ? all.where("rebooking_id", "=", rebookingId) : all.where("annulment_id", "=", annulmentId);
  return (await own.orderBy("created_at", "desc").limit(1).executeTakeFirst())?.state;
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
