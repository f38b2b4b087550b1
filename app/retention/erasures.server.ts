import { type RawBuilder, sql } from "kysely";
import type { RecordStatus } from "#db/schema";
import { eraseAttachments } from "~/attachments/attachments.server";
import { NOBODY_SURNAME } from "~/notices/notice";
import { NOBODY } from "~/records/cells";
import { finishedStatuses } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";
import { type Erased, ofRecords } from "./erased.server";

/**
 * Ids of records that came to their end before a moment and still say whose they were, locked; those that somebody else is
 * at are left for the next time. An end is the act here, else the hour of the visit, else, for what has a status that
 * ends it, the day it was made.
 */
export async function lockEnded(trx: Trx, before: Date, limit: number): Promise<string[]> {
  const statuses = sql<RecordStatus>`any(${finishedStatuses})`;
  const rows = await trx
    .selectFrom("citizen_record")
    .select("id")
    .where("erased_at", "is", null)
    .where(sql<Date>`coalesce(annulled_at, starts_at, created_at)`, "<", before)
    .where((eb) =>
      eb.or([eb("annulled_at", "is not", null), eb("starts_at", "is not", null), eb("status", "=", statuses)]),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * The same for those that were cancelled here before a moment and about which nothing is kept, at their holder's wish, and of
 * which no rule needs to know any more.
 */
export async function lockFreed(trx: Trx, { before, now }: { before: Date; now: Date }, limit: number) {
  const { rows } = await sql<{ id: string }>`
    select r.id from citizen_record r
    where r.id in (select record_id from annulment where erased_at is not null)
      and r.erased_at is null and r.annulled_at < ${before}
      and not exists (select from annulment a where a.record_id = r.id and a.erased_at is null)
      and not exists (select from booking_block b where b.record_id = r.id and b.lifted_at is null
        and b.until_on >= (${now}::timestamptz at time zone 'UTC')::date)
    limit ${limit} for update of r skip locked`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Everything about some records, and whose they were. */
export async function eraseRecords(trx: Trx, records: string[], at: Date): Promise<void> {
  const erased = ofRecords(records);
  await eraseFromRequests(trx, erased, at);
  await eraseFromNotices(trx, erased);
  await eraseHolders(trx, records, at);
}

/** The record stays, of nobody: it is found by nothing any more. */
export async function eraseHolders(trx: Trx, records: string[], at: Date): Promise<void> {
  const nobody = { surname: NOBODY, given_name: "", patronymic: null, born_on: null, phone: null, email: null };
  const hashes = { phone_mac: null, passport_mac: null, inn_mac: null, snils_mac: null };
  const among = sql<string>`any(${records}::uuid[])`;
  await trx
    .updateTable("citizen_record")
    .set({ ...nobody, ...hashes, erased_at: at })
    .where("id", "=", among)
    .execute();
  await trx.updateTable("message").set({ to_mac: null }).where("record_id", "=", among).execute();
  await erasePayers(trx, sql`obligation_id in (select id from obligation where record_id = ${among})`);
}

/** The books stay; where their receipts went, and what an officer wrote to who paid, goes. */
export async function erasePayers(trx: Trx, which: RawBuilder<unknown>): Promise<void> {
  await sql`update refund set words = null where payment_id in (select id from payment where ${which})`.execute(trx);
  await sql`update message set to_mac = null, sealed_to = null where id in (
    select message_id from payment_message join payment on payment.id = payment_id where ${which})`.execute(trx);
  await sql`update payment set channel = null, sealed_contact = null, challenge_id = null where ${which}`.execute(trx);
}

/** The notices go on verifying, without a name; their files go. */
export async function eraseFromNotices(trx: Trx, { notices }: Pick<Erased, "notices">): Promise<void> {
  const holder = JSON.stringify({ surname: NOBODY_SURNAME, givenName: "", patronymic: null });
  await sql`update notice set salt = null, facts = jsonb_set(facts, '{holder}', ${holder}::jsonb) || jsonb_build_object('proof',
      facts->'proof'
      || case when facts->'proof' ? 'maskedEmail' then '{"maskedEmail":""}'::jsonb else '{"maskedPhone":""}'::jsonb end
      || case when facts->'proof' ? 'signature'
        then jsonb_build_object('signature', (facts->'proof'->'signature') || '{"signer":""}'::jsonb) else '{}'::jsonb end)
    where record_id is not null and id in (${notices})`.execute(trx);
  await sql`update notice set salt = null, facts = jsonb_set(facts, '{words}', 'null') where kind in ('resolution', 'decision')
    and id in (${notices})`.execute(trx);
  await sql`update notice set facts = jsonb_set(facts, '{denial,words}', 'null') where kind = 'refusal'
    and id in (${notices})`.execute(trx);
  await sql`delete from share where notice_id in (${notices})`.execute(trx);
  await sql`delete from notice_file where notice_id in (${notices})`.execute(trx);
}

/** What was shown, written and signed; and what signatures were judged by, unless another one needs it. */
export async function eraseFromRequests(
  trx: Trx,
  { requests, rebookings, applications }: Erased,
  at: Date,
): Promise<void> {
  const evidence = sql`select e.sha256 from signature_evidence e join signature s on s.id = e.signature_id
    where s.annulment_id in (${requests}) union
    select e.sha256 from representation_evidence e join representation r on r.id = e.representation_id
    where r.annulment_id in (${requests})`;
  const ofApplications = sql`select id from review where application_id in (${applications})`;
  const sent = sql`annulment_id in (${requests}) or application_id in (${applications}) or review_id in (${ofApplications})`;
  await eraseAttachments(trx, sql`(${sent})`, at);
  await sql`update application_version set sealed_answers = null where application_id in (${applications})`.execute(
    trx,
  );
  await sql`update application set sealed_typed = null, account_id = null, erased_at = coalesce(erased_at, ${at})
    where id in (${applications})`.execute(trx);
  await sql`update annulment set note = null, shown = null where id in (${requests})`.execute(trx);
  await sql`update review set opening_words = null, prolonged_words = null, asked_words = null, answer_words = null, words = null
    where annulment_id in (${requests}) or application_id in (${applications})`.execute(trx);
  await sql`update objection set words = null where entry_id in (select entry_id from delivery
    where annulment_id in (${requests}) or rebooking_id in (${rebookings}))`.execute(trx);
  await sql`update rebooking set shown = null where id in (${rebookings})`.execute(trx);
  await sql`update restoration set shown = null where annulment_id in (${requests})`.execute(trx);
  const { rows } = await sql<{ sha256: Uint8Array }>`${evidence}`.execute(trx);
  const signatures = sql`select id from signature where annulment_id in (${requests})`;
  const statements = sql`select id from statement where annulment_id in (${requests})`;
  await sql`delete from signature_evidence where signature_id in (${signatures})`.execute(trx);
  await sql`delete from signature where annulment_id in (${requests})`.execute(trx);
  await sql`delete from representation where annulment_id in (${requests})`.execute(trx);
  await sql`delete from statement_paper where statement_id in (${statements})`.execute(trx);
  await sql`delete from statement where annulment_id in (${requests})`.execute(trx);
  for (const { sha256 } of rows) await eraseEvidence(trx, sha256);
}

/** Whom codes and messages of a request went to, as far as that is kept; by which links it was reached. */
export async function eraseContacts(
  trx: Trx,
  { requests, rebookings, applications }: Omit<Erased, "notices">,
): Promise<void> {
  await sql`update challenge set contact_mac = ''::bytea, sealed_to = null
    where id in (select challenge_id from application where id in (${applications}))`.execute(trx);
  await sql`update challenge set contact_mac = ''::bytea where annulment_id in (${requests})`.execute(trx);
  await sql`update challenge set contact_mac = ''::bytea where rebooking_id in (${rebookings})`.execute(trx);
  const messages = sql`select id from message where annulment_id in (${requests})
    union select id from message where rebooking_id in (${rebookings})
    union select m.id from message m join application a on a.record_id = m.record_id where a.id in (${applications})`;
  await sql`update message set sealed_to = null where id in (${messages})`.execute(trx);
  await sql`delete from message_part where message_id in (${messages})`.execute(trx);
  await sql`delete from outbox where message_id in (${messages})`.execute(trx);
  await sql`delete from disavowal where annulment_id in (${requests})`.execute(trx);
  await sql`update annulment set token_hash = null where id in (${requests})`.execute(trx);
  await sql`update rebooking set token_hash = null where id in (${rebookings})`.execute(trx);
}

/** Unless a signature needs it. */
export async function eraseEvidence(db: Db | Trx, sha256: Uint8Array): Promise<void> {
  await sql`delete from evidence where sha256 = ${sha256}
    and not exists (select from signature_evidence e where e.sha256 = evidence.sha256)
    and not exists (select from representation_evidence e where e.sha256 = evidence.sha256)`.execute(db);
}
