import { type Kysely, sql } from "kysely";

/** Agencies give numbers out again: what is over keeps its number beside the record that has it now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table citizen_record add column superseded_at timestamptz`,
  `alter table citizen_record drop constraint citizen_record_agency_id_number_key`,
  `create unique index citizen_record_current on citizen_record (agency_id, number) where superseded_at is null`,
  `create index citizen_record_agency_number on citizen_record (agency_id, number)`,
];
