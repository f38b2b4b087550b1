import { type Kysely, sql } from "kysely";

/** Somebody has their data erased from one request, by a code of its own; the request stays, of nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table annulment add column erased_at timestamptz`,
  `create index annulment_erased on annulment (record_id) where erased_at is not null`,
  `alter table challenge drop constraint challenge_purpose_check,
    add constraint challenge_purpose_check
      check (purpose in ('annulment', 'phone', 'restoration', 'erasure', 'move', 'again'))`,
];
