import { type Kysely, sql } from "kysely";

/** The programs of an agency: keys by which they ask, answers they may ask for again, and where we tell them what happened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Offices by name and not by reference: a key for an office that is gone must not become one for all.
  `create table agency_key (
    id uuid primary key,
    agency_id text not null references agency on delete cascade,
    name text not null,
    hash bytea not null unique check (length(hash) = 32),
    scopes jsonb not null,
    office_ids jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    used_at timestamptz
  )`,
  `create index on agency_key (agency_id)`,
  `create table agency_answer_kept (
    key_id uuid not null references agency_key on delete cascade,
    name text not null,
    digest bytea not null check (length(digest) = 32),
    begun_at timestamptz not null,
    status smallint,
    body text,
    primary key (key_id, name),
    check ((status is null) = (body is null))
  )`,
  `create index on agency_answer_kept (begun_at)`,
  // Secrets are sealed under a key of SECRET.
  `create table webhook (
    id uuid primary key,
    agency_id text not null references agency on delete cascade,
    url text not null,
    secret bytea not null,
    former_secret bytea,
    former_until timestamptz,
    created_at timestamptz not null,
    paused_at timestamptz,
    ended_at timestamptz,
    ended_because text check (ended_because in ('desk', 'gone')),
    busy_until timestamptz,
    tested_at timestamptz,
    test_status smallint,
    test_fault text,
    check ((former_secret is null) = (former_until is null)),
    check ((ended_at is null) = (ended_because is null))
  )`,
  `create index on webhook (agency_id)`,
  // No foreign key to the journal: it refuses to be truncated in words of its own.
  `create table webhook_delivery (
    webhook_id uuid not null references webhook on delete cascade,
    entry_id bigint not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    tries integer not null default 0,
    began_at timestamptz,
    next_at timestamptz not null,
    tried_at timestamptz,
    last_status smallint,
    last_fault text,
    primary key (webhook_id, entry_id)
  )`,
  `create index webhook_waiting on webhook_delivery (webhook_id, entry_id) where state = 'waiting'`,
  `create index webhook_dead on webhook_delivery (webhook_id, entry_id) where state = 'dead'`,
];
