import { type Kysely, sql } from "kysely";

/** That data were erased is certified by a notice of its own kind: of no record, and of nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table notice alter column record_id drop not null,
    add column erasure_id uuid unique,
    drop constraint notice_request,
    add constraint notice_request check (num_nonnulls(annulment_id, rebooking_id, erasure_id) = 1),
    drop constraint notice_kind_check,
    add constraint notice_kind_check
      check (kind in ('annulment', 'restoration', 'withdrawal', 'refusal', 'move', 'erasure')),
    add constraint notice_erasure check ((kind = 'erasure') = (erasure_id is not null)),
    add constraint notice_record check ((kind = 'erasure') = (record_id is null)),
    add constraint notice_nobody check (kind <> 'erasure' or (withdraws is null and qr_statement is null))`,
  `drop index entry_notice_number`,
  `create index entry_notice_number on entry ((facts->>'number'))
    where what in ('finished', 'restored', 'undone', 'denied', 'attested', 'moved', 'erased')`,
];
