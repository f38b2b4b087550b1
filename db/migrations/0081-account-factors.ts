import { type Kysely, sql } from "kysely";

/** A second factor of an account, and what somebody who is half-way in has shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table account add column second_factor text check (second_factor in ('totp', 'sms', 'email'))`)
    .execute(db);
  await sql.raw(`alter table session add column shown text check (shown in ('password', 'sms', 'email'))`).execute(db);
}
