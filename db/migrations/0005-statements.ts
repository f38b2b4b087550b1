import { type Kysely, sql } from "kysely";

/** What a citizen is asked to sign, what they signed, and all that is needed to judge it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table annulment add column sign_wanted_at timestamptz, add column signed_at timestamptz`,
  `create table statement (
    id uuid primary key,
    annulment_id uuid not null references annulment,
    revision integer not null,
    made_at timestamptz not null,
    body bytea not null,
    sha256 bytea not null check (length(sha256) = 32),
    unique (annulment_id, revision)
  )`,
  `create table signature (
    id uuid primary key,
    annulment_id uuid not null unique references annulment,
    statement_id uuid not null unique references statement,
    received_at timestamptz not null,
    file bytea not null,
    sha256 bytea not null check (length(sha256) = 32),
    report jsonb not null,
    holder jsonb not null
  )`,
  `create table evidence (
    sha256 bytea primary key check (length(sha256) = 32),
    kind text not null check (kind in ('anchors', 'certificates', 'crls', 'ocsp')),
    body bytea not null
  )`,
  `create table signature_evidence (
    signature_id uuid not null references signature,
    sha256 bytea not null references evidence,
    primary key (signature_id, sha256)
  )`,
];
