import { type Kysely, sql } from "kysely";

/**
 * What people want to be told, and by which channel. A contact that has chosen, or may by a link in its e-mails, has a row without
 * the contact: its keyed hash. What it has switched off stands beside; what stands nowhere is wanted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table chooser (
    id uuid primary key,
    contact_mac bytea not null unique check (octet_length(contact_mac) = 32),
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    made_at timestamptz not null
  )`,
  `create table choice_off (
    chooser_id uuid not null references chooser on delete cascade,
    channel text not null check (channel in ('sms', 'email')),
    kind text not null check (kind in ('filed', 'state', 'decision', 'term', 'offer')),
    at timestamptz not null,
    primary key (chooser_id, channel, kind)
  )`,
];
