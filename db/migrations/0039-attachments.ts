import { type Kysely, sql } from "kysely";

/** Documents that citizens send with something that waits for an officer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table attachment (
    id uuid primary key,
    about_kind text not null check (about_kind in ('review')),
    about_id uuid not null,
    annulment_id uuid references annulment,
    place smallint not null check (place > 0),
    name text check (length(name) between 1 and 120),
    media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    size integer not null check (size between 1 and 67108864),
    sha256 bytea not null check (length(sha256) = 32),
    bytes bytea,
    scanned_at timestamptz,
    added_at timestamptz not null,
    ended_at timestamptz,
    erased_at timestamptz,
    unique (about_kind, about_id, place),
    check (length(bytes) = size),
    check ((bytes is null) = (erased_at is not null)),
    check ((name is null) = (erased_at is not null))
  )`,
  // What is compressed already is not compressed again.
  `alter table attachment alter column bytes set storage external`,
  `create index on attachment (annulment_id)`,
  `create index attachment_ended on attachment (ended_at) where erased_at is null`,
];
