import { type Kysely, sql } from "kysely";

/** What nothing reads goes: why somebody left, which the journal says, and indexes beside the one by which a device's codes are found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table leaving drop column reason`,
  `drop index challenge_leave`,
  `drop index challenge_pause`,
  `drop index challenge_profile`,
  `drop index challenge_contact_change`,
];
