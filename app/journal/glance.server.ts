import { sql } from "kysely";
import type { House } from "~/shell/house.server";
import { countLeaves, findLastHead, listSealed } from "./leaves.server";
import { isTrue } from "./true-entries.server";

/** What one short look at the log came to. */
export interface Glance {
  /** Whether something that was sealed is gone, or is not what was sealed. */
  isBroken: boolean;
  /** Where to look on; 0 when the end was reached. */
  next: number;
}

/**
 * Looks at some leaves from index `from` on, and whether all that were signed are there with their entries. Cheap enough to
 * be done again and again beside the service; `audit` looks at everything at once.
 */
export async function glance({ db, keys }: Pick<House, "db" | "keys">, from: number, limit: number): Promise<Glance> {
  const size = (await findLastHead(db))?.size ?? 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from entry_leaf l join entry e on e.id = l.entry_id where l.index < ${size}`.execute(db);
  const isWhole = rows[0]?.n === size && (await countLeaves(db)) >= size;
  const to = Math.min(size, from + limit);
  const leaves = await listSealed(db, from, to);
  const areTrue = leaves.length === to - from && leaves.every(({ entry, hash }) => entry && isTrue(keys, entry, hash));
  return { isBroken: !(isWhole && areTrue), next: to < size ? to : 0 };
}
