import { type Kysely, sql } from "kysely";

/** Somebody else's signature of a statement with their power of attorney, for an officer to look at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table representation (
    id uuid primary key,
    annulment_id uuid not null references annulment,
    statement_id uuid not null unique references statement,
    received_at timestamptz not null,
    file bytea not null,
    sha256 bytea not null check (length(sha256) = 32),
    report jsonb not null,
    holder jsonb not null,
    power bytea not null check (length(power) between 1 and 4194304),
    power_sha256 bytea not null check (length(power_sha256) = 32),
    reviewed_at timestamptz,
    outcome text check (outcome in ('accepted', 'declined')),
    check ((reviewed_at is null) = (outcome is null)),
    check (reviewed_at >= received_at)
  )`,
  `create index on representation (annulment_id)`,
  `create index on representation (received_at) where reviewed_at is null`,
];
