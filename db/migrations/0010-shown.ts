import { type Kysely, sql } from "kysely";

/** What a citizen agreed to is kept with what they asked for: a code proves that, and not what an agency makes of it later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Null: asked before this was kept.
  `alter table annulment add column shown jsonb, add column closed_refusal text`,
  `alter table restoration add column shown jsonb`,
];
