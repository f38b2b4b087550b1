import { type Kysely, sql } from "kysely";

/** Documents are sent with reviews of requests and with nothing else; and whether a power of attorney was scanned is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table attachment drop column about_kind`,
  `alter table attachment rename column about_id to review_id`,
  `alter table attachment
    add foreign key (review_id) references review,
    add unique (review_id, place),
    alter column annulment_id set not null`,
  `alter table representation add column power_scanned_at timestamptz`,
];
