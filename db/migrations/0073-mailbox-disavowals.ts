import { type Kysely, sql } from "kysely";

/** Whoever has proven the mailbox of a record behind the link of its request holds that request, as by its phone they would. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table disavowal add column proven_at timestamptz`.execute(db);
}
