import { type Kysely, sql } from "kysely";

/** A request for another hour has a link that says "that was not me", too; it stops what waits for its code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rebooking
      add column token_hash bytea unique check (octet_length(token_hash) = 32),
      add column disavowed_at timestamptz,
      add check (disavowed_at is null or finished_at is null)`.execute(db);
}
