import { type Kysely, sql } from "kysely";

/** What is told by e-mail, too; a code that goes there; and what became of a message once it was handed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table message
    add column gateway text,
    add column settled_at timestamptz,
    drop constraint message_channel_check,
    add constraint message_channel_check check (channel in ('sms', 'email')),
    drop constraint message_state_check,
    add constraint message_state_check check (state in ('queued', 'sent', 'unknown', 'delivered', 'undelivered', 'failed', 'expired'))`,
  `alter table challenge rename column phone_mac to contact_mac`,
  `alter table challenge add column channel text not null default 'sms' check (channel in ('sms', 'email'))`,
  `alter table challenge alter column channel drop default`,
  `alter table annulment add constraint annulment_proof_kind_check check (proof_kind in ('sms', 'email'))`,
  `alter table message_attempt add column gateway text`,
  `alter table outbox add column subject text, add constraint outbox_channel_check check (channel in ('sms', 'email'))`,
];
