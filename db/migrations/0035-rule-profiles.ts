import { type Kysely, sql } from "kysely";

/** Rules by profile: which region, body or service follows which is said by the sets themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table rule_set
    add column profile text not null default 's3-mfc' check (profile ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    add column effective_to timestamptz`.execute(db);
  await sql`alter table rule_set alter column profile drop default`.execute(db);
  await sql`alter table rule_set drop constraint rule_set_pkey, add primary key (profile, version)`.execute(db);
}
