import { type Kysely, sql } from "kysely";

/** When an ongoing service renews itself, and what is taken then: said before it is cancelled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["citizen_record", "agency_answer"])
    await sql`alter table ${sql.table(table)}
      add column next_charge_on date,
      add column next_charge_kopecks bigint check (next_charge_kopecks >= 0),
      add check ((next_charge_on is null) = (next_charge_kopecks is null))`.execute(db);
}
