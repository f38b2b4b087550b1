import { type Kysely, sql } from "kysely";

/** What the QR code of a notice says over our signature. Notices from before say nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table qr_certificate (
    key_id text primary key check (key_id ~ '^[0-9a-f]{16}$'),
    certificate text not null,
    first_used_at timestamptz not null
  )`,
  `alter table notice
    add column qr_statement bytea,
    add column qr_key_id text references qr_certificate,
    add check ((qr_statement is null) = (qr_key_id is null))`,
];
