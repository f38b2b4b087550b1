import { type Kysely, sql } from "kysely";

/** When a key left use, or from when on it is revoked. The journal says it too, and alone decides. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table key_end (
    id bigint generated always as identity primary key,
    key_id text not null,
    purpose text not null check (purpose in ('seal', 'qr')),
    kind text not null check (kind in ('left', 'revoked')),
    since timestamptz not null check (since <= told_at),
    reason text check (reason in ('unspecified', 'compromised', 'superseded')),
    told_at timestamptz not null,
    check ((kind = 'revoked') = (reason is not null))
  )`.execute(db);
  await sql`create unique index key_end_left on key_end (key_id) where kind = 'left'`.execute(db);
  // The list of what holds no more is made from the journal alone.
  await sql`create index entry_withdrawn on entry (id) where what = 'withdrawn'`.execute(db);
}
