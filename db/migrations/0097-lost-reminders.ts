import { type Kysely, sql } from "kysely";

/** Messages of reminders: those of which none was worth sending are looked for every few minutes, among millions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create index message_reminder_expired on message (created_at) where state = 'expired' and reminder_id is not null`,
  `create index message_reminder on message (reminder_id) where reminder_id is not null`,
];
