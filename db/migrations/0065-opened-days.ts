import { type Kysely, sql } from "kysely";

/** A closed day may be opened again, and closed once more after that: who closed it and who was told stays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table closed_day add column opened_by uuid references officer, add column opened_at timestamptz,
    drop constraint closed_day_office_id_day_on_key,
    add constraint closed_day_opened_check check ((opened_by is null) = (opened_at is null))`.execute(db);
  await sql`create unique index closed_day_standing on closed_day (office_id, day_on) where opened_at is null`.execute(
    db,
  );
}
