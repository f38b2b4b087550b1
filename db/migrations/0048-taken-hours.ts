import { type Kysely, sql } from "kysely";

/** Of an hour one asks how many places are taken, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index slot_taken on slot (office_id, service_id, starts_at) where record_id is not null`.execute(db);
}
