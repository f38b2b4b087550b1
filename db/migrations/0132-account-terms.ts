import { type Kysely, sql } from "kysely";

/** What goes by its term or with its account is found by an index, also where it hangs on what goes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create index message_review on message (review_id) where review_id is not null`,
  `create index account_alarm_at on account_alarm (at)`,
  `create index account_alarm_added on account_alarm (added_id) where added_id is not null`,
  `create index account_alarm_replaced on account_alarm (replaced_id) where replaced_id is not null`,
  `create index account_alarm_message_contact on account_alarm_message (contact_id) where contact_id is not null`,
  `create index account_change_asked on account_change (asked_id) where asked_id is not null`,
  `create index account_change_contact on account_change (contact_id) where contact_id is not null`,
  `create index account_recovery_contact on account_recovery (contact_id)`,
  `create index account_contact_replaced on account_contact (replaced_at) where replaced_at is not null`,
  `create index visitor_passing on visitor (created_at) where account_id is null`,
  `create index holding_mac on holding (mac)`,
];
