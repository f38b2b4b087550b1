import { type Kysely, sql } from "kysely";

/** Who an account's holder is elsewhere, the ways there and back, and whose documents they have shown to have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table identity (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    provider text not null,
    mac bytea not null unique check (octet_length(mac) = 32),
    bound_at timestamptz not null,
    used_at timestamptz not null,
    unique (account_id, provider)
  )`,
  `create table introduction (
    id uuid primary key,
    visitor_id uuid not null references visitor on delete cascade,
    account_id uuid references account on delete cascade,
    provider text not null,
    asked_at timestamptz not null,
    heard_at timestamptz,
    told bytea,
    used_at timestamptz,
    check (told is null or (heard_at is not null and used_at is null))
  )`,
  `create index introduction_visitor on introduction (visitor_id)`,
  `create index introduction_account on introduction (account_id) where account_id is not null`,
  `create index introduction_asked on introduction (asked_at)`,
  `create table holding (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    kind text not null check (kind in ('snils', 'inn')),
    mac bytea not null check (octet_length(mac) = 32),
    proven_by text not null check (proven_by in ('provider', 'signature', 'officer')),
    identity_id uuid references identity on delete cascade,
    proven_at timestamptz not null,
    check ((proven_by = 'provider') = (identity_id is not null)),
    unique nulls not distinct (account_id, kind, mac, proven_by, identity_id)
  )`,
  `create index holding_identity on holding (identity_id) where identity_id is not null`,
  `alter table session drop constraint session_shown_check,
    add constraint session_shown_check check (shown in ('password', 'sms', 'email', 'provider'))`,
  // Whose records a holding reaches.
  `create index citizen_record_snils on citizen_record (snils_mac) where snils_mac is not null`,
  `create index citizen_record_inn on citizen_record (inn_mac) where inn_mac is not null`,
];
