import type { House } from "~/shell/house.server";
import type { Happening } from "./happening";
import { isTrue, type TrueEntry } from "./true-entries.server";

/** Sealed entries of one kind, true ones only, from leaf `from` on, in the order of their leaves; and where to go on, null at the end. */
export async function listSealedOf(
  { db, keys }: Pick<House, "db" | "keys">,
  what: Happening,
  from: number,
  limit: number,
): Promise<{ entries: TrueEntry[]; next: number | null }> {
  const rows = await db
    .selectFrom("entry")
    .innerJoin("entry_leaf", "entry_leaf.entry_id", "entry.id")
    .selectAll("entry")
    .select(["entry_leaf.hash", "entry_leaf.index"])
    .where("what", "=", what)
    .where("entry_leaf.index", ">=", from)
    .orderBy("entry_leaf.index")
    .limit(limit)
    .execute();
  const entries = rows.filter(({ hash, index: _, ...entry }) => isTrue(keys, entry, hash)) as TrueEntry[];
  return { entries, next: rows.length < limit ? null : rows.at(-1)!.index + 1 };
}
