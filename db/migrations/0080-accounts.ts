import { type Kysely, sql } from "kysely";

/** Accounts for those who want one, their contacts, sessions and the questions by which a contact is shown to be theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await addTemplates(db, ["account-code"]);
}

/** Beside whatever others there are by then. */
async function addTemplates(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = 'message_template_check'`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...new Set([...known, ...names])].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(
      `alter table message drop constraint message_template_check,
        add constraint message_template_check check (template in (${list}))`,
    )
    .execute(db);
}

const statements = [
  `create table account (
    id uuid primary key,
    created_at timestamptz not null,
    name bytea,
    consent_version text not null,
    consented_at timestamptz not null,
    state text not null default 'active' check (state in ('active', 'paused', 'locked', 'deleting', 'deleted')),
    state_at timestamptz not null,
    used_at timestamptz not null
  )`,
  `create index account_used on account (used_at)`,
  `create table account_contact (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    channel text not null check (channel in ('sms', 'email')),
    mac bytea not null check (octet_length(mac) = 32),
    sealed bytea not null,
    proven_at timestamptz not null,
    replaced_at timestamptz
  )`,
  // One contact speaks for one account.
  `create unique index account_contact_mac on account_contact (mac) where replaced_at is null`,
  `create index account_contact_account on account_contact (account_id)`,
  `alter table visitor add column account_id uuid references account on delete set null`,
  `create index visitor_account on visitor (account_id) where account_id is not null`,
  `alter table session
    add column account_id uuid references account on delete cascade,
    drop constraint session_subject,
    drop constraint session_subject_kind_check,
    add constraint session_subject_kind_check check (subject_kind in ('visitor', 'officer', 'account')),
    add constraint session_subject check ((officer_id is not null) = (subject_kind = 'officer')
      and (account_id is not null) = (subject_kind = 'account')
      and case subject_kind when 'visitor' then visitor_id is not null when 'officer' then visitor_id is null else true end)`,
  `create index session_account on session (account_id) where account_id is not null`,
  `alter table challenge
    add column sealed_to bytea,
    drop constraint challenge_purpose_check,
    add constraint challenge_purpose_check check (purpose in ('annulment', 'phone', 'restoration', 'move', 'again', 'account')),
    drop constraint challenge_check,
    add constraint challenge_check check (case when purpose in ('phone', 'account') then num_nonnulls(annulment_id, rebooking_id) = 0
      when purpose in ('move', 'again') then annulment_id is null and rebooking_id is not null
      else annulment_id is not null and rebooking_id is null end)`,
  `alter table message drop constraint message_check,
    add constraint message_check check ((template in ('code', 'account-code')) = (challenge_id is not null)),
    drop constraint message_record_check,
    add constraint message_record_check check (record_id is not null or template = 'sms-answer' or template like 'account-%')`,
  // Whose records a proven mailbox reaches.
  `create index citizen_record_email on citizen_record (email) where email is not null`,
];
