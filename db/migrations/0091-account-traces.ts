import { type Kysely, sql } from "kysely";

/** From where something was done in an account: beside the journal, for it is erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table account_trace (
        account_id uuid not null references account on delete cascade,
        request_id text not null,
        at timestamptz not null,
        device text,
        sealed_address bytea,
        primary key (account_id, request_id)
      )`,
    )
    .execute(db);
  await sql.raw(`create index account_trace_at on account_trace (at)`).execute(db);
}
