import { type Kysely, sql } from "kysely";

/** The contact that a record had before is told that it has another: one more kind of message, beside whatever others there are by then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = 'message_template_check'`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...known, "contact-changed"].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(
      `alter table message drop constraint message_template_check,
        add constraint message_template_check check (template in (${list}))`,
    )
    .execute(db);
}
