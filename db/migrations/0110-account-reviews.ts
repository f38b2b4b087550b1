import { type Kysely, sql } from "kysely";

/** What waits for an officer may belong to an account instead of a request; its contacts are told of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "review", "about_kind", ["unpause"]);
  await allow(db, "message", "template", ["account-review"]);
}

/** Beside whatever others there are by then. */
async function allow(db: Kysely<unknown>, table: string, column: string, names: readonly string[]): Promise<void> {
  const check = `${table}_${column}_check`;
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...new Set([...known, ...names])].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(`alter table ${table} drop constraint ${check}, add constraint ${check} check (${column} in (${list}))`)
    .execute(db);
}

const statements = [
  `alter table review
    alter column annulment_id drop not null,
    alter column record_id drop not null,
    alter column office_id drop not null,
    alter column service_id drop not null,
    add column account_id uuid references account on delete cascade,
    add constraint review_belongs check (num_nonnulls(annulment_id, account_id) = 1
      and (case when account_id is null then 3 else 0 end) = num_nonnulls(record_id, office_id, service_id))`,
  `create index review_account on review (account_id, opened_at) where account_id is not null`,
  `alter table attachment
    alter column annulment_id drop not null,
    drop constraint attachment_review_id_fkey,
    add constraint attachment_review_id_fkey foreign key (review_id) references review on delete cascade`,
  `alter table message
    drop constraint message_review,
    add constraint message_review check ((template like 'review-%' or template = 'account-review') = (review_id is not null)),
    drop constraint message_review_id_fkey,
    add constraint message_review_id_fkey foreign key (review_id) references review on delete cascade`,
];
