import { type Kysely, sql } from "kysely";

/**
 * Free places and taken ones of an hour are counted together, so one index leads to both. And a move bears the moment at which a
 * row of its agency first named the new hour: one that names the former hour before that only does not know of it yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index slot_hour on slot (office_id, service_id, starts_at)`.execute(db);
  await sql`drop index slot_taken`.execute(db);
  await sql`alter table rebooking add column named_at timestamptz`.execute(db);
}
