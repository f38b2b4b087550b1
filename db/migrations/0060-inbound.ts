import { type Kysely, sql } from "kysely";

/**
 * What people send to the short number. Told of twice it is kept once; what it says is erased once it is handled. It is answered by a
 * message of its own, also to whoever no record belongs to: their phone stands in it, sealed, until it has gone out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table inbound_message (
    id uuid primary key,
    provider_mac bytea not null unique check (octet_length(provider_mac) = 32),
    received_at timestamptz not null,
    sender_mac bytea not null check (octet_length(sender_mac) = 32),
    sender text,
    body text,
    visitor_id uuid,
    annulment_id uuid references annulment,
    handled_at timestamptz,
    answer text check (answer in ('stranger', 'page', 'wrong', 'locked', 'dead', 'no'))
  )`,
  `create index inbound_message_sender on inbound_message (sender_mac, received_at desc)`,
  `alter table annulment alter column began_by drop default,
    add constraint annulment_began_by_check check (began_by in ('citizen', 'sms'))`,
  `alter table message alter column record_id drop not null,
    add column inbound_id uuid references inbound_message on delete set null,
    add column sealed_to bytea,
    drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent', 'moved', 'booked', 'day-closed', 'offered', 'sms-answer')),
    add constraint message_record_check check (record_id is not null or template = 'sms-answer')`,
  `create index message_inbound on message (inbound_id) where inbound_id is not null`,
];
