import { type Kysely, sql } from "kysely";

/** Forms by which something is applied for: data, as rules are, and kept by version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table application_form (
    id text not null check (id ~ '^[a-z][a-z0-9-]*$'),
    version integer not null check (version > 0),
    effective_from timestamptz not null,
    effective_to timestamptz check (effective_to > effective_from),
    service_id text not null,
    agency_id text not null,
    body jsonb not null,
    primary key (id, version)
  )`.execute(db);
}
