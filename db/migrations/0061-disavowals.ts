import { type Kysely, sql } from "kysely";

/**
 * "That was not me": each request has a link that says so, of which the hash stands here; it stops what waits, and leads whoever has
 * proven the phone to where it is restored.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table annulment add column token_hash bytea unique check (octet_length(token_hash) = 32),
    drop constraint annulment_closed_because_check,
    add constraint annulment_closed_because_check
      check (closed_because in ('locked', 'lapsed', 'overtaken', 'unmet', 'denied', 'disavowed'))`,
  `create table disavowal (
    annulment_id uuid not null references annulment,
    visitor_id uuid not null,
    at timestamptz not null,
    primary key (visitor_id, annulment_id)
  )`,
];
