import { sql } from "kysely";
import { eraseAttachments } from "~/attachments/attachments.server";
import type { Trx } from "~/shell/db.server";

/**
 * Erases whatever was asked, said and sent, and by whom, of questions that ended before a moment: closed, or answered with nobody
 * writing since. What is left is what figures count. One that waits for an answer is kept.
 */
export async function eraseTickets(trx: Trx, before: Date, now: Date): Promise<void> {
  const ended = sql`select id from ticket where erased_at is null and waits_since is null
      and coalesce(closed_at, answered_at) < ${before}`;
  const { rows } = await sql<{ id: string }>`${ended} order by id for update`.execute(trx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  const messages = sql`select message_id from ticket_message where ticket_id = any(${ids}::uuid[])`;
  await eraseAttachments(trx, sql`ticket_id = any(${ids}::uuid[])`, now);
  await trx.deleteFrom("ticket_remark").where("ticket_id", "in", ids).execute();
  await sql`delete from outbox where message_id in (${messages})`.execute(trx);
  await sql`update message set to_mac = null, sealed_to = null where id in (${messages})`.execute(trx);
  const nobody = { number: null, token_hash: null, sealed_contact: null, about: null, account_id: null };
  await trx
    .updateTable("ticket")
    .set({ ...nobody, sealed_call: null, mark_words: null, erased_at: now })
    .where("id", "in", ids)
    .execute();
}
