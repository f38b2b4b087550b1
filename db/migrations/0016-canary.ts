import { type Kysely, sql } from "kysely";

/** By which a start tells that it was given the SECRET this database was begun with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table secret_canary (
    one boolean primary key default true check (one),
    mac bytea not null check (length(mac) = 32),
    kept_at timestamptz not null
  )`.execute(db);
}
