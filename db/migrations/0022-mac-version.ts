import { type Kysely, sql } from "kysely";

/** An entry says how its MAC was made, so that a later release can make it otherwise and still read what is there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The default is for what is there, and for processes of the release before, which still write beside those of this one.
  await sql`alter table entry add column mac_version smallint not null default 0 check (mac_version >= 0)`.execute(db);
}
