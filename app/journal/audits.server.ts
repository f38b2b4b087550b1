import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { Node } from "./edge";
import { type Entry, type Head, KEPT_HEIGHT } from "./leaves.server";
import type { Oddity } from "./log-findings-words";
import type { Subtree } from "./merkle";

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

/** Of these nodes of the tree, those that the database should keep, and keeps otherwise or not at all. */
export async function listOtherNodes(db: Db, nodes: readonly Node[]): Promise<Subtree[]> {
  const kept = nodes.filter(({ height }) => height >= KEPT_HEIGHT);
  const rows = kept.map(({ height, index, hash }) => ({ height, index, hash: Buffer.from(hash).toString("hex") }));
  const { rows: others } = await sql<Subtree>`
    select t.height, t.index from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (height integer, index bigint, hash text)
    left join log_node n on n.height = t.height and n.index = t.index
    where n.hash is distinct from decode(t.hash, 'hex') order by t.height, t.index`.execute(db);
  return others;
}

/** What no true log has: its code, the entry, size or place it is about, and a number that helps to find it. */
export async function listOddities(db: Db): Promise<{ code: Oddity; id: number; other: number }[]> {
  const { rows } = await sql<{ code: Oddity; id: number; other: number }>`
    select 'entry-gone' as code, entry_id as id, 0::bigint as other
      from entry_unsealed u where not exists (select from entry e where e.id = u.entry_id)
    union all
    select 'sealed-waits', u.entry_id, 0 from entry_unsealed u join entry_leaf l using (entry_id)
    union all
    select 'copied', max(id), min(id) from entry group by mac having count(*) > 1
    union all
    select 'time-moved', id, 0 from entry where at <> date_trunc('milliseconds', at)
    union all
    select 'leaf-unsigned', min(entry_id), min(index)
      from entry_leaf where index >= (select coalesce(max(size), 0) from log_head) having count(*) > 0
    union all
    select 'node-unsigned', min(index), height from log_node
      where (index + 1) * power(2::numeric, height) > (select coalesce(max(size), 0) from log_head) group by height
    union all
    select 'head-shorter', size, id
      from (select id, size, max(size) over (order by id) as most from log_head) h where size < most
    order by id limit 100`.execute(db);
  return rows;
}
