import { type Kysely, sql } from "kysely";

/** What is counted by time, at every look of whoever operates the service: without an index each would read all there is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index message_created on message (created_at)`.execute(db);
  await sql`create index message_queued on message (created_at) where state = 'queued'`.execute(db);
  await sql`create index message_attempt_at on message_attempt (at)`.execute(db);
  await sql`create index challenge_used on challenge (used_at) where used_at is not null`.execute(db);
}
