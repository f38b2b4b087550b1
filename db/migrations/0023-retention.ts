import { type Kysely, sql } from "kysely";

/** A record whose holder was taken out of it; and indexes by which the sweeper finds what has served its time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table citizen_record add column erased_at timestamptz`,
  `create index citizen_record_end on citizen_record (coalesce(annulled_at, starts_at, created_at)) where erased_at is null`,
  `create index annulment_unfinished_note on annulment (filed_at) where note is not null and finished_at is null`,
  `create index challenge_kept on challenge (expires_at) where length(phone_mac) > 0`,
];
