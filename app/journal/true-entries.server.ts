import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Happening } from "./happening";
import { hashing } from "./hashing.server";
import { leafData, macIn } from "./leaf.server";
import type { Entry } from "./leaves.server";
import { equal, type Hash } from "./merkle";

/** An entry that is as we wrote it, and as it was sealed if it was. */
export type TrueEntry = Omit<Entry, "facts"> & {
  facts: Record<string, unknown>;
  /** Of its leaf; null before it is sealed. */
  index: number | null;
};

/**
 * What the journal says of these ids, in the order in which it was said. Rows that we did not write, or that were changed
 * since, say nothing: whoever writes the database cannot speak here.
 */
export async function listTrue(
  db: Db | Trx,
  keys: Keys,
  about: readonly string[],
  what: readonly Happening[],
): Promise<TrueEntry[]> {
  const rows = await db
    .selectFrom("entry")
    .leftJoin("entry_leaf", "entry_leaf.entry_id", "entry.id")
    .selectAll("entry")
    .select(["entry_leaf.hash", "entry_leaf.index"])
    .where("about", "in", [...about])
    .where("what", "in", [...what])
    .orderBy("entry.id")
    .execute();
  return rows.filter(({ hash, index: _, ...entry }) => isTrue(keys, entry, hash)) as TrueEntry[];
}

/** All that the journal says of these kinds, of which there must be few. */
export async function listTrueOf(db: Db | Trx, keys: Keys, what: readonly Happening[]): Promise<TrueEntry[]> {
  const rows = await db
    .selectFrom("entry")
    .select("about")
    .distinct()
    .where("what", "in", [...what])
    .execute();
  const about = rows.map((row) => row.about);
  return about.length === 0 ? [] : listTrue(db, keys, about, what);
}

/** Whether a notice of this number was ever told of: its row may be gone. */
export async function wasTold(db: Db, keys: Keys, noticeNumber: string): Promise<boolean> {
  const rows = await db
    .selectFrom("entry")
    .selectAll()
    .where("what", "in", [
      "finished",
      "restored",
      "undone",
      "denied",
      "attested",
      "moved",
      "erased",
      "appealed",
      "resolved",
    ])
    .where((eb) => eb(eb.ref("facts", "->>").key("number" as never), "=", noticeNumber as never))
    .execute();
  return rows.some((entry) => isTrue(keys, entry, null));
}

/** `hash`: that of its leaf; null before it is sealed. */
export function isTrue(keys: Keys, entry: Entry, hash: Hash | null): boolean {
  const data = leafData(keys, entry);
  return equal(macIn(data), entry.mac) && (hash === null || equal(hashing.leaf(data), hash));
}
