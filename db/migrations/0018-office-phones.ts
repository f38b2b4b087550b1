import { type Kysely, sql } from "kysely";

/** Whom to ring: pages that send somebody to an office say how it is reached, where the agency told us. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table office add column phone text check (phone ~ '^\\+7[0-9]{10}$')`.execute(db);
}
