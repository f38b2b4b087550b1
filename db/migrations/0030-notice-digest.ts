import { type Kysely, sql } from "kysely";

/**
 * What the log holds of a notice is a digest over the whole of it; the person in it is hashed apart, with salt, so that they
 * can be erased and the rest still fits.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table notice add column salt bytea check (length(salt) = 16),
    add column person_hash bytea check (length(person_hash) = 32)`,
  `create index notice_without_person_hash on notice (id) where person_hash is null`,
  `create index entry_notice_number on entry ((facts->>'number')) where what in ('finished', 'restored', 'attested')`,
];
