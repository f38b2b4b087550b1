import { type Kysely, sql } from "kysely";

/** What was slow once there are many objections, and an office that officers are for is not taken from them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index on objection (entry_id)`.execute(db);
  await sql`create index on delivery (objection_id) where objection_id is not null`.execute(db);
  await sql`alter table officer_office drop constraint officer_office_office_id_fkey,
    add foreign key (office_id) references office`.execute(db);
}
