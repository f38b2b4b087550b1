import { type Kysely, sql } from "kysely";

/** Whether an archive has all records that there were, and whose account is in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table export
    add column is_whole boolean not null default true,
    add column account_id uuid references account on delete cascade`,
  // Of those that are there nobody knows: as many as there could be were said not to be all.
  `update export set is_whole = false where jsonb_array_length(record_ids) >= 1000`,
  `create index export_account on export (account_id) where account_id is not null`,
];
