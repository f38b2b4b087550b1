import { type Kysely, sql } from "kysely";

/** What of the service was away, from when until when, and what heads of agencies say of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table outage (
    part text not null check (part in ('service', 'database', 'jobs', 'sms', 'email', 'seals', 'log')),
    since timestamptz not null,
    until timestamptz,
    primary key (part, since),
    check (until >= since)
  )`,
  `create unique index outage_open on outage (part) where until is null`,
  `create table outage_look (
    one boolean primary key default true check (one),
    at timestamptz not null
  )`,
  `create table status_word (
    id uuid primary key,
    agency_id text not null references agency,
    officer_id uuid not null references officer,
    words text not null check (length(words) between 1 and 500),
    said_at timestamptz not null,
    until timestamptz not null check (until > said_at),
    ended_at timestamptz
  )`,
  `create index status_word_until on status_word (until)`,
];
