import { type Kysely, sql } from "kysely";

/** How often a notice was verified, and the links by which its holder shows more of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table notice_check (
    notice_id uuid not null references notice,
    on_day date not null,
    n integer not null check (n > 0),
    primary key (notice_id, on_day)
  )`,
  `create table share (
    id uuid primary key,
    notice_id uuid not null references notice,
    token_hash bytea not null unique check (length(token_hash) = 32),
    fields jsonb not null check (jsonb_array_length(fields) > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    revoked_at timestamptz,
    opened integer not null default 0 check (opened >= 0)
  )`,
  `create index share_notice on share (notice_id)`,
];
