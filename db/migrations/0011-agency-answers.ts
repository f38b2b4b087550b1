import { type Kysely, sql } from "kysely";

/** What an agency says of a record that was cancelled here is kept beside it, and asked before the record comes back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table agency_answer (
    id bigint generated always as identity primary key,
    record_id uuid not null references citizen_record,
    said_at timestamptz not null,
    source_digest bytea not null,
    status text not null,
    starts_at timestamptz,
    office_id text not null references office,
    service_id text not null references service,
    paid_kopecks bigint not null,
    debt_kopecks bigint not null,
    confirmed_with_certificate boolean not null,
    same_holder boolean not null
  )`,
  `create index agency_answer_last on agency_answer (record_id, id desc)`,
  // Null: nothing was said by then.
  `alter table restoration add column answer_id bigint references agency_answer`,
];
