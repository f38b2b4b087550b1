import { type Kysely, sql } from "kysely";

/** A device is shown what was filed at it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index annulment_visitor on annulment (visitor_id, filed_at desc)`.execute(db);
}
