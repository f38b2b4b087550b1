import { type Kysely, sql } from "kysely";

/** Statuses as agencies have them, and who ended a record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table citizen_record drop constraint citizen_record_status_check`,
  // Until now "cancelled", by whomever, and "withdrawn" by the citizen were one status: who it was is not known of those.
  `update citizen_record set status = 'cancelled' where status = 'withdrawn'`,
  `alter table citizen_record add constraint citizen_record_status_check check (status in ('received', 'under-review',
    'scheduled', 'active', 'suspended', 'awaiting-confirmation', 'in-progress', 'approved', 'denied', 'completed', 'missed',
    'expired', 'withdrawn', 'cancelled', 'revoked'))`,
];
