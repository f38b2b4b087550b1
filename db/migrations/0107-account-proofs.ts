import { type Kysely, sql } from "kysely";

/** A request may be proven in the account that its record's contact belongs to, without a code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table annulment drop constraint annulment_proof_kind_check,
        add constraint annulment_proof_kind_check check (proof_kind in ('sms', 'email', 'account-sms', 'account-email'))`,
    )
    .execute(db);
}
