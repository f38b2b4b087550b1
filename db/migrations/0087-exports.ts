import { type Kysely, sql } from "kysely";

/** All that somebody reaches, as one archive: made by a job, piece by piece, and kept for a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table export (
    id uuid primary key,
    visitor_id uuid not null unique references visitor on delete cascade,
    record_ids jsonb not null,
    asked_at timestamptz not null,
    done integer not null default 0,
    made_at timestamptz,
    bytes bigint not null default 0
  )`,
  `create table export_part (
    export_id uuid not null references export on delete cascade,
    place integer not null,
    bytes bytea not null,
    primary key (export_id, place)
  )`,
];
