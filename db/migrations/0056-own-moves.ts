import { type Kysely, sql } from "kysely";

/** What was asked from a device is listed to it, other hours too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index rebooking_visitor on rebooking (visitor_id, filed_at desc)`.execute(db);
}
