import { sql } from "kysely";
import type { SmsFailure } from "~/gateways/sms.server";
import type { Db, Trx } from "~/shell/db.server";
import type { AnyMessage } from "./messages.server";

/** One way that was asked; `failure` is null for the one that took it. */
export interface Asked {
  gateway: string | null;
  failure: SmsFailure | null;
}

/**
 * One attempt, with a receipt for each way that was asked, and what the message is from then on; null: what it is.
 * Of one that was taken a receipt may have said already that it was, or that it arrived. `takenAt`: null where nobody knows yet that
 * the operator took it.
 */
export async function markAttempted(
  trx: Trx,
  id: string,
  { at, asked }: { at: Date; asked: readonly Asked[] },
  becomes:
    | { state: "sent"; by: string; toMac: Uint8Array; takenAt: Date | null }
    | { state: "queued" | "failed" }
    | null,
): Promise<void> {
  const rows = asked.map((one) => ({ message_id: id, at, ...one }));
  if (!becomes) return void (await trx.insertInto("message_attempt").values(rows).execute());
  const message = trx
    .with("attempt", (db) => db.insertInto("message_attempt").values(rows))
    .updateTable("message")
    .where("id", "=", id);
  if (becomes.state === "sent")
    await message
      .set({
        state: sql`case when state = 'delivered' then state else 'sent' end`,
        sent_at: sql`coalesce(sent_at, ${becomes.takenAt}::timestamptz)`,
        gateway: becomes.by,
        to_mac: becomes.toMac,
        sealed_to: null,
      })
      .where("state", "in", ["queued", "unknown", "sent", "delivered"])
      .where("gateway", "is", null)
      .execute();
  else if (becomes.state === "queued") await message.set({ state: "queued" }).where("state", "=", "unknown").execute();
  else await message.set({ state: "failed", sealed_to: null }).where("state", "in", ["queued", "unknown"]).execute();
}

/** The operator took it, which may be known before it is known here that it was handed over. */
export async function markTaken(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable("message")
    .set({ state: sql`case when state = 'delivered' then state else 'sent' end`, sent_at: at, sealed_to: null })
    .where("id", "=", id)
    .where("state", "in", ["queued", "unknown", "sent", "delivered"])
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
