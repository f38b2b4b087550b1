import { type Kysely, sql } from "kysely";

/** When a session's token was replaced: from then on it opens nothing, but a form sent twice can be told by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column renewed_at timestamptz`.execute(db);
}
