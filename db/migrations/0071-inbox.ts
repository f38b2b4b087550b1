import { type Kysely, sql } from "kysely";

/**
 * The inbox: when a message was read on the site, and to which contact it went, as a keyed hash, so that it is said only where it is
 * still known. And the link of a reminder, which leads to what it reminds of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table message add column read_at timestamptz,
    add column to_mac bytea check (octet_length(to_mac) = 32)`,
  `create index message_record on message (record_id, created_at desc, id desc) where record_id is not null`,
  `alter table reminder add column token_hash bytea unique check (octet_length(token_hash) = 32)`,
];
