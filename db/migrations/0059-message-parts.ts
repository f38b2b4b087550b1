import { type Kysely, sql } from "kysely";

/**
 * What a way out calls the parts of a message, by which it tells later what became of them. A receipt can come before the part is
 * known to be ours, and stands then without a message.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table message_part (
    gateway text not null,
    provider_id text not null check (length(provider_id) between 1 and 200),
    message_id uuid references message on delete cascade,
    state text check (state in ('delivered', 'undelivered')),
    at timestamptz not null,
    primary key (gateway, provider_id)
  )`.execute(db);
  await sql`create index message_part_message on message_part (message_id) where message_id is not null`.execute(db);
  await sql`create index message_part_at on message_part (at)`.execute(db);
}
