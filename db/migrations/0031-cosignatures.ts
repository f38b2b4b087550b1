import { type Kysely, sql } from "kysely";

/** What witnesses say of our heads. Not append-only: a witness may vouch for a head again, at a later time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table log_cosignature (
    head_id bigint not null,
    witness text not null,
    line text not null,
    at timestamptz not null,
    primary key (head_id, witness)
  )`,
];
