import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Node } from "./edge";
import { hashing } from "./hashing.server";
import { type Hash, type Subtree, wholeRoot } from "./merkle";
import { hashesOf, TILE_HEIGHT, TILE_WIDTH } from "./tiles";

export type Entry = Row<"entry">;
export type Head = Row<"log_head">;

/** A number of our own: whoever holds it seals. */
const SEALING = 7_236_505_310;

/** Whether nobody else seals; until the end of the transaction. */
export async function lockSealing(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${SEALING}) as ours`.execute(trx);
  return rows[0]?.ours ?? false;
}

/** Whether an entry waits; those known to be forged, up to `after`, left out. */
export async function findWaiting(db: Db): Promise<boolean> {
  return (await db.selectFrom("entry_unsealed").select("entry_id").limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Committed entries that are not in the log, in the order of their ids, behind `after`, and where to go on. One that commits late, with an id
 * below others already sealed, is as good as any: it waits here until it is taken.
 */
export async function listUnsealed(
  trx: Trx,
  after: number,
  limit: number,
): Promise<{ entries: Entry[]; next: number | null }> {
  const waiting = trx.selectFrom("entry_unsealed").select("entry_id").where("entry_id", ">", after);
  const ids = (await waiting.orderBy("entry_id").limit(limit).execute()).map((row) => row.entry_id);
  // Not by a join: without statistics the planner may read the whole journal for it.
  const among = sql<number>`any(${ids}::bigint[])`;
  const entries = await trx.selectFrom("entry").selectAll().where("id", "=", among).orderBy("id").execute();
  return { entries, next: ids.length < limit ? null : ids.at(-1)! };
}

/** Gives back the room of what waited: the embedded database does not do so by itself, and would get slower and slower. */
export async function eraseSealed(db: Db): Promise<void> {
  await sql`vacuum entry_unsealed`.execute(db);
}

/** Puts entries into the log, `leaves[0]` at index `from`, and takes them off the list of those that wait. */
export async function insertLeaves(trx: Trx, from: number, leaves: { entryId: number; hash: Hash }[]): Promise<void> {
  const rows = leaves.map(({ entryId, hash }, i) => ({ index: from + i, entry_id: entryId, hash: hex(hash) }));
  await sql`insert into entry_leaf (index, entry_id, hash)
    select index, entry_id, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (index bigint, entry_id bigint, hash text)`.execute(
    trx,
  );
  await sql`delete from entry_unsealed where entry_id in
    (select id::bigint from jsonb_array_elements_text(${JSON.stringify(leaves.map((leaf) => leaf.entryId))}::jsonb) as t (id))`.execute(
    trx,
  );
}

/** Smaller subtrees are made from their leaves sooner than they are kept. */
export const KEPT_HEIGHT = 3;

/** Of these nodes the ones worth keeping. */
export async function insertNodes(trx: Trx, nodes: readonly Node[]): Promise<void> {
  const rows = nodes
    .filter(({ height }) => height >= KEPT_HEIGHT)
    .map(({ height, index, hash }) => ({ height, index, hash: hex(hash) }));
  await sql`insert into log_node (height, index, hash) select height, index, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (height integer, index bigint, hash text)`.execute(
    trx,
  );
}

export async function insertHead(trx: Trx, head: Omit<Head, "id">): Promise<void> {
  await trx.insertInto("log_head").values(head).execute();
}

/** The head signed last, by whichever key or by that of `vkey`. */
export async function findLastHead(db: Db | Trx, vkey?: string): Promise<Head | null> {
  const heads = db.selectFrom("log_head").selectAll().orderBy("id", "desc").limit(1);
  return (await (vkey === undefined ? heads : heads.where("vkey", "=", vkey)).executeTakeFirst()) ?? null;
}

/** The first head signed by the key of `vkey` over a tree in which leaf `index` stands. */
export async function findHeadOver(db: Db, index: number, vkey: string): Promise<Head | null> {
  const heads = db.selectFrom("log_head").selectAll().where("size", ">", index).where("vkey", "=", vkey);
  return (await heads.orderBy("size").orderBy("id").limit(1).executeTakeFirst()) ?? null;
}

/** How many leaves there are, by the index of the last. */
export async function countLeaves(db: Db | Trx): Promise<number> {
  const last = await db.selectFrom("entry_leaf").select("index").orderBy("index", "desc").limit(1).executeTakeFirst();
  return last ? last.index + 1 : 0;
}

/** The hashes of a tile, as many as there are up to its width. */
export async function listTileHashes(db: Db, level: number, index: number, width: number): Promise<Hash[]> {
  const from = level === 0 ? sql`entry_leaf where true` : sql`log_node where height = ${sql.lit(level * TILE_HEIGHT)}`;
  const start = index * TILE_WIDTH;
  const { rows } = await sql<{ hash: Uint8Array }>`
    select hash from ${from} and index >= ${start} and index < ${start + width} order by index`.execute(db);
  return rows.map(({ hash }) => hash);
}

/** The hashes over whole subtrees; of one whose leaves or node are gone, that of an empty tree. */
export async function listSubtreeHashes(db: Db | Trx, subtrees: readonly Subtree[]): Promise<Hash[]> {
  const { rows } = await sql<{ hashes: Uint8Array | null }>`
    select case when t.height < ${sql.lit(KEPT_HEIGHT)}
      then (select string_agg(l.hash, ''::bytea order by l.index) from entry_leaf l
        where l.index >= t.index << t.height and l.index < (t.index + 1) << t.height)
      else (select n.hash from log_node n where n.height = t.height and n.index = t.index) end as hashes
    from jsonb_to_recordset(${JSON.stringify(subtrees.map((subtree, nth) => ({ ...subtree, nth })))}::jsonb)
      as t (nth integer, height integer, index bigint)
    order by nth`.execute(db);
  return rows.map(({ hashes }) => wholeRoot(hashing, (hashes && hashesOf(hashes)) ?? []));
}

/** A leaf as it was sealed, and its entry as it is now; null where that is gone. */
export interface SealedEntry {
  index: number;
  entryId: number;
  hash: Hash;
  entry: Entry | null;
}

/** Leaves from index `from` on, up to `to`, exclusive; at most `limit`. */
export async function listSealed(db: Db, from: number, to: number, limit = to - from): Promise<SealedEntry[]> {
  const rows = await db
    .selectFrom("entry_leaf")
    .leftJoin("entry", "entry.id", "entry_leaf.entry_id")
    .select(["entry_leaf.index", "entry_leaf.entry_id", "entry_leaf.hash"])
    .select(["entry.id", "at", "actor", "what", "about", "facts", "request_id", "mac", "mac_version"])
    .where("index", ">=", from)
    .where("index", "<", to)
    .orderBy("index")
    .limit(limit)
    .execute();
  return rows.map(({ index, entry_id, hash, ...entry }) => ({
    index,
    entryId: entry_id,
    hash,
    entry: entry.id === null ? null : (entry as Entry),
  }));
}

/** The entry that tells of `what` happening to `about`, with its place in the log; null before it is sealed. */
export async function findSealed(
  db: Db,
  about: string,
  what: string,
  noticeId: string | null,
): Promise<SealedEntry | null> {
  const all = db
    .selectFrom("entry")
    .innerJoin("entry_leaf", "entry_leaf.entry_id", "entry.id")
    .select(["entry_leaf.index", "entry_leaf.hash"])
    .selectAll("entry")
    .where("about", "=", about)
    .where("what", "=", what);
  const some = noticeId === null ? all : all.where(sql<string>`entry.facts->>'notice'`, "=", noticeId);
  const row = await some.orderBy("entry.id").limit(1).executeTakeFirst();
  if (!row) return null;
  const { index, hash, ...entry } = row;
  return { index, entryId: entry.id, hash, entry };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
