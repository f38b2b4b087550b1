import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/**
 * Whether the role that we run as could change or remove what the journal says: by its rights, or because it owns the tables
 * and could take their triggers away. The role of `db/role.sql` can not. Always so on the embedded database.
 */
export async function mayRewrite(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select bool_or(pg_has_role(c.relowner, 'member') or has_table_privilege(c.oid, 'update, delete, truncate')) as may
    from pg_class c where c.oid in ('entry'::regclass, 'entry_leaf'::regclass, 'log_node'::regclass, 'log_head'::regclass)`.execute(
    db,
  );
  return rows[0]?.may ?? false;
}
