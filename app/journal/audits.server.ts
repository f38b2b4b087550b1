import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { Node } from "./edge";
import type { Entry, Head } from "./leaves.server";

/** Queries of the operator's look at the journal: slow ones, over all there is. */

/** Heads signed over more than `from` leaves, up to `to`, as they were signed. */
export const listHeads = (db: Db, from: number, to: number): Promise<Head[]> =>
  db
    .selectFrom("log_head")
    .selectAll()
    .where("size", ">", from)
    .where("size", "<=", to)
    .orderBy("size")
    .orderBy("id")
    .execute();

/** An entry that has no leaf, and whether it stands among those that wait for one. */
export type Unsealed = Entry & { waits: boolean };

/** By ids, behind `after`. One statement, so that nothing is sealed while it looks. */
export const listWithoutLeaf = (db: Db, after: number, limit: number): Promise<Unsealed[]> =>
  db
    .selectFrom("entry")
    .leftJoin("entry_leaf", "entry_leaf.entry_id", "entry.id")
    .leftJoin("entry_unsealed", "entry_unsealed.entry_id", "entry.id")
    .selectAll("entry")
    .select((eb) => eb("entry_unsealed.entry_id", "is not", null).$castTo<boolean>().as("waits"))
    .where("entry_leaf.entry_id", "is", null)
    .where("entry.id", ">", after)
    .orderBy("entry.id")
    .limit(limit)
    .execute();

/** Of these nodes of the tree, those that the database keeps otherwise or not at all. */
export async function listOtherNodes(db: Db, nodes: readonly Node[]): Promise<{ level: number; index: number }[]> {
  if (nodes.length === 0) return [];
  const rows = nodes.map(({ level, index, hash }) => ({ level, index, hash: Buffer.from(hash).toString("hex") }));
  const { rows: others } = await sql<{ level: number; index: number }>`
    select t.level, t.index from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (level integer, index bigint, hash text)
    left join log_node n on n.level = t.level and n.index = t.index
    where n.hash is distinct from decode(t.hash, 'hex') order by t.level, t.index`.execute(db);
  return others;
}

/** What no true log has, each as a sentence with the entry it is about. */
export async function listOddities(db: Db): Promise<{ id: number; says: string }[]> {
  const { rows } = await sql<{ id: number; says: string }>`
    select entry_id as id, 'REMOVED: it was written and awaited its seal, and is gone' as says
      from entry_unsealed u where not exists (select from entry e where e.id = u.entry_id)
    union all
    select u.entry_id, 'REPEATED: it is sealed and yet stands among those that wait'
      from entry_unsealed u join entry_leaf l using (entry_id)
    union all
    select max(id), 'COPIED: its columns are those of entry ' || min(id) from entry group by mac having count(*) > 1
    union all
    select id, 'ALTERED: its time was moved by less than a millisecond' from entry where at <> date_trunc('milliseconds', at)
    union all
    select min(entry_id), 'INSERTED: leaves from ' || min(index) || ' on are under no signed head'
      from entry_leaf where index >= (select coalesce(max(size), 0) from log_head) having count(*) > 0
    union all
    select min(index), 'INSERTED: log_node holds a hash of level ' || level || ' that no signed head covers' from log_node
      where (index + 1) * power(256::numeric, level) > (select coalesce(max(size), 0) from log_head) group by level
    union all
    select size, 'REORDERED: the head with id ' || id || ' was signed over fewer leaves than one before it'
      from (select id, size, max(size) over (order by id) as most from log_head) h where size < most
    order by id limit 100`.execute(db);
  return rows;
}
