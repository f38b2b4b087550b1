import { type Kysely, sql } from "kysely";

/** Each contact that is told of an alarm has a link of its own: whoever answers by it has that contact. Links that were sent stay good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table account_alarm_message
    add column contact_id uuid references account_contact on delete cascade,
    add column token_hash bytea`,
  `update account_alarm_message m set token_hash = a.token_hash from account_alarm a where a.id = m.alarm_id`,
  `alter table account_alarm_message alter column token_hash set not null`,
  `create index account_alarm_message_token on account_alarm_message (token_hash)`,
  `alter table account_alarm drop column token_hash`,
];
