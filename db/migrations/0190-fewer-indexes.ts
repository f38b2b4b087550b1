import { type Kysely, sql } from "kysely";

/**
 * A number leads to its records of all agencies, of which there are few: a second index of all records by agency and number
 * only cost each row of an import its part, and a country 0.4 GB.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index citizen_record_agency_number`.execute(db);
}
