import { sql } from "kysely";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import { erasePayers } from "./erasures.server";

/**
 * Whatever hangs on an account alone: it goes with it, row by row. `test/retention/close-account.test.ts` holds this list against the
 * database, so that a table that comes later is not forgotten.
 */
export const ofAccount = [
  "session",
  "export",
  "review",
  "ticket",
  "account_recovery",
  "account_alarm",
  "account_binding",
  "account_change",
  "account_contact",
  "account_message",
  "account_network",
  "account_pause",
  "account_loss",
  "account_profile",
  "account_trace",
  "holding",
  "introduction",
  "identity",
  "account_certificate",
  "application_template",
] as const;

/** The account stays, of nobody, so that its journal has something to be about. */
export async function eraseAccount(trx: Trx, id: string, now: Date): Promise<void> {
  const devices = sql`select id from visitor where account_id = ${id}`;
  await sql`delete from export where visitor_id in (${devices})`.execute(trx);
  await sql`delete from reach where visitor_id in (${devices})`.execute(trx);
  await sql`delete from disavowal where visitor_id in (${devices})`.execute(trx);
  await sql`update challenge set contact_mac = ''::bytea, sealed_to = null
    where visitor_id in (${devices}) and num_nonnulls(annulment_id, rebooking_id) = 0`.execute(trx);
  await erasePayers(trx, sql`visitor_id in (${devices})`);
  await sql`update visitor set account_id = null, phone_mac = null, phone_proven_at = null, phone_used_at = null
    where account_id = ${id}`.execute(trx);
  await eraseReviewMessages(trx, id);
  // What was sent is its agency's, too: it is reached by its number and phone, as without an account.
  await sql`update application set account_id = null where account_id = ${id}`.execute(trx);
  for (const table of ofAccount) await sql`delete from ${sql.table(table)} where account_id = ${id}`.execute(trx);
  await sql`delete from rescue_code where subject_id = ${id}`.execute(trx);
  await sql`delete from credential where subject_id = ${id}`.execute(trx);
  const nobody = { name: null, second_factor: null, warnings: 0, warned_at: null };
  await trx
    .updateTable("account")
    .set({ ...nobody, state: "deleted", state_at: now })
    .where("id", "=", id)
    .execute();
}

/** They go with their reviews, and what is kept of their sending before them. */
async function eraseReviewMessages(trx: Trx, id: string): Promise<void> {
  const messages = sql`select m.id from review r join message m on m.review_id = r.id where r.account_id = ${id}`;
  await sql`delete from message_attempt where message_id in (${messages})`.execute(trx);
  await sql`delete from outbox where message_id in (${messages})`.execute(trx);
}

/** What an account was told, and whom; how many messages that was. Before its contacts go. */
export async function eraseAccountMessages(trx: Trx, id: string): Promise<number> {
  const messages = sql`
    select message_id from account_message where account_id = ${id}
    union select m.message_id from account_alarm_message m join account_alarm a on a.id = m.alarm_id where a.account_id = ${id}
    union select m.message_id from ticket_message m join ticket t on t.id = m.ticket_id where t.account_id = ${id}
    union select m.id from visitor v join challenge c on c.visitor_id = v.id join message m on m.challenge_id = c.id
      where v.account_id = ${id} and m.template = 'account-code'`;
  await sql`delete from outbox where message_id in (${messages})`.execute(trx);
  await sql`delete from message_part where message_id in (${messages})`.execute(trx);
  const { rows } = await sql<{ n: number }>`with told as (
      update message set to_mac = null, sealed_to = null, state = case when state = 'queued' then 'expired' else state end
      where id in (${messages}) returning id)
    select count(*)::int as n from told`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** Whether any of an account's records is kept still, because its agency has it. */
export async function hasCopies(db: Db | Trx, proven: Proven | null): Promise<boolean> {
  if (!proven) return false;
  const { rows } =
    await sql`select from citizen_record r where r.erased_at is null and ${isProven(proven)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Whom it was that was told of the end of an account, once they have been. */
export async function eraseLastTold(db: Db): Promise<void> {
  await sql`with told as (
      delete from account_message am using account a, message m
      where a.id = am.account_id and a.state = 'deleted' and m.id = am.message_id and m.state <> 'queued'
      returning am.message_id)
    update message set to_mac = null where id in (select message_id from told)`.execute(db);
}
