import { type Kysely, sql } from "kysely";

/** Where a service is asked for again, on a site of its agency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agency add column domain text`.execute(db);
  await sql`alter table service add column connect_url text`.execute(db);
}
