import { sql } from "kysely";
import type { RecordStatus } from "#db/schema";
import { eraseAttachments } from "~/attachments/attachments.server";
import { NOBODY_SURNAME } from "~/notices/notice";
import { NOBODY } from "~/records/cells";
import { finishedStatuses } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";

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
}

/** The notices go on verifying, without a name; their files go. */
export async function eraseFromNotices(trx: Trx, records: string[]): Promise<void> {
  const holder = JSON.stringify({ surname: NOBODY_SURNAME, givenName: "", patronymic: null });
  await sql`update notice set facts = jsonb_set(facts, '{holder}', ${holder}::jsonb) || jsonb_build_object('proof',
      facts->'proof'
      || case when facts->'proof' ? 'maskedEmail' then '{"maskedEmail":""}'::jsonb else '{"maskedPhone":""}'::jsonb end
      || case when facts->'proof' ? 'signature'
        then jsonb_build_object('signature', (facts->'proof'->'signature') || '{"signer":""}'::jsonb) else '{}'::jsonb end)
    where record_id = any(${records}::uuid[])`.execute(trx);
  await sql`update notice set facts = jsonb_set(facts, '{denial,words}', 'null') where kind = 'refusal'
    and record_id = any(${records}::uuid[])`.execute(trx);
  await sql`update notice set salt = null where record_id = any(${records}::uuid[])`.execute(trx);
  const ours = sql`select id from notice where record_id = any(${records}::uuid[])`;
  await sql`delete from share where notice_id in (${ours})`.execute(trx);
  await sql`delete from notice_file where notice_id in (${ours})`.execute(trx);
}

/** What was shown, written and signed; and what signatures were judged by, unless another one needs it. */
export async function eraseFromRequests(trx: Trx, records: string[], at: Date): Promise<void> {
  const requests = sql`select id from annulment where record_id = any(${records}::uuid[])`;
  const evidence = sql`select e.sha256 from signature_evidence e join signature s on s.id = e.signature_id
    where s.annulment_id in (${requests}) union
    select e.sha256 from representation_evidence e join representation r on r.id = e.representation_id
    where r.annulment_id in (${requests})`;
  await eraseAttachments(trx, sql`annulment_id in (${requests})`, at);
  await sql`update annulment set note = null, shown = null where record_id = any(${records}::uuid[])`.execute(trx);
  await sql`update review set opening_words = null, prolonged_words = null, asked_words = null, answer_words = null, words = null
    where record_id = any(${records}::uuid[])`.execute(trx);
  await sql`update objection set words = null where record_id = any(${records}::uuid[])`.execute(trx);
  await sql`update rebooking set shown = null where record_id = any(${records}::uuid[])`.execute(trx);
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

/** Unless a signature needs it. */
export async function eraseEvidence(db: Db | Trx, sha256: Uint8Array): Promise<void> {
  await sql`delete from evidence where sha256 = ${sha256}
    and not exists (select from signature_evidence e where e.sha256 = evidence.sha256)
    and not exists (select from representation_evidence e where e.sha256 = evidence.sha256)`.execute(db);
}
