import { type Kysely, sql } from "kysely";

/**
 * Whoever operates the service may have what failed queued again: from then on it waits anew, though it was made long before.
 * And a message that only tries a way out is of no record, so that what the outbox shows need not be one that is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message add column queued_again_at timestamptz`.execute(db);
  await sql`drop index message_queued`.execute(db);
  await sql`create index message_queued on message (coalesce(queued_again_at, created_at)) where state = 'queued'`.execute(
    db,
  );
  await sql`create index message_settled on message (settled_at) where settled_at is not null`.execute(db);
  await sql`alter table outbox drop constraint outbox_message_id_fkey`.execute(db);
}
