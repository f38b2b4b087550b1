import { type Kysely, sql } from "kysely";

/** What people send to the short number. Told of twice it is kept once; what it says is erased once it is handled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table inbound_message (
    id uuid primary key,
    provider_mac bytea not null unique check (octet_length(provider_mac) = 32),
    received_at timestamptz not null,
    sender_mac bytea not null check (octet_length(sender_mac) = 32),
    sender text,
    body text,
    visitor_id uuid,
    annulment_id uuid references annulment,
    handled_at timestamptz
  )`.execute(db);
  await sql`create index inbound_message_sender on inbound_message (sender_mac, received_at desc)`.execute(db);
  await sql`alter table annulment alter column began_by drop default,
    add constraint annulment_began_by_check check (began_by in ('citizen', 'sms'))`.execute(db);
}
