import { sql } from "kysely";
import type { Receipt } from "~/gateways/sms.server";
import { tidy } from "~/lib/typed";
import type { Trx } from "~/shell/db.server";

const LONGEST_NAME = 200;
/** As much as is kept of what a way calls a part, which may be anything: refused for it, what was taken would go out again. */
const nameOf = (providerId: string): string => tidy(providerId).slice(0, LONGEST_NAME);

/** The parts that a way has taken of a message. A receipt that was quicker is kept. */
export async function insertParts(
  trx: Trx,
  messageId: string,
  gateway: string,
  providerIds: readonly string[],
  at: Date,
): Promise<void> {
  const names = [...new Set(providerIds.map(nameOf))].filter(Boolean);
  if (names.length === 0) return;
  const rows = names.map((provider_id) => ({ gateway, provider_id, message_id: messageId, at }));
  await trx
    .insertInto("message_part")
    .values(rows)
    .onConflict((oc) => oc.columns(["gateway", "provider_id"]).doUpdateSet({ message_id: messageId }))
    .execute();
}

/**
 * Keeps what is said of a part: whatever the order and however often, "delivered" wins over "undelivered", and both over nothing.
 * A way that gives our id back says by it that an SMS went out of which we did not know, or only heard that it was taken; but that a try was lost says nothing of a
 * message that will be tried again, until the same part says that it arrived. Answers the message, if it is known.
 */
export async function markPart(
  trx: Trx,
  { gateway, providerId, messageId, state }: Omit<Receipt, "state"> & { state: "delivered" | "undelivered" },
  at: Date,
): Promise<string | null> {
  const ours = sql<string | null>`(select id from message where id = ${messageId}::uuid and (state = 'unknown'
    or (state = 'sent' and gateway is null) or (state = 'queued' and ${state} = 'delivered')))`;
  const isNews = sql`(coalesce(message_part.state, '') <> 'delivered' and message_part.state is distinct from excluded.state)`;
  const row = { gateway, provider_id: nameOf(providerId), message_id: ours, state, at };
  const inserted = await trx
    .insertInto("message_part")
    .values(row)
    .onConflict((oc) =>
      oc.columns(["gateway", "provider_id"]).doUpdateSet({
        message_id: sql`case when ${isNews} then coalesce(message_part.message_id, excluded.message_id) else message_part.message_id end`,
        state: sql`case when ${isNews} then excluded.state else message_part.state end`,
        at: sql`case when ${isNews} then excluded.at else message_part.at end`,
      }),
    )
    .returning("message_id")
    .executeTakeFirstOrThrow();
  return inserted.message_id;
}

/** What all parts come to: null while one of them may still arrive and none is lost. */
export async function findOutcome(trx: Trx, messageId: string): Promise<"delivered" | "undelivered" | null> {
  const parts = await trx.selectFrom("message_part").select("state").where("message_id", "=", messageId).execute();
  if (parts.some(({ state }) => state === "undelivered")) return "undelivered";
  return parts.length > 0 && parts.every(({ state }) => state === "delivered") ? "delivered" : null;
}
