import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { type Edge, grow, treeOf } from "./edge";
import { hashing } from "./hashing.server";
import { leafData, macIn } from "./leaf.server";
import {
  countLeaves,
  type Entry,
  findLastHead,
  insertHead,
  insertLeaves,
  insertNodes,
  listSubtreeHashes,
  listUnsealed,
  lockSealing,
} from "./leaves.server";
import { equal, type Hash, subtreesOf, type Tree } from "./merkle";
import { isOurs, type Signer, signerOf } from "./signer.server";

/** What stands in the database is not what was signed: nothing more is signed until a person has looked. */
export class LogBroken extends Error {}

export interface Sealed {
  /** The log as it now is. */
  tree: Tree;
  /** How many entries were put into it. */
  count: number;
  /** Where to go on; null when nobody waits behind. */
  next: number | null;
  /** Ids of entries whose columns are not those they were written with. They are never sealed. */
  forged: number[];
}

type Office = Pick<House, "db" | "keys" | "publicUrl">;

/** Taken at once: few enough not to keep others waiting on the embedded database. */
const BATCH = 1000;

/**
 * Puts entries that wait behind `after` into the log and signs its new head, in one transaction: all or nothing. `known` is
 * what this process has signed before, so that a log that was cut back meanwhile is not signed anew.
 * @returns null while another process seals
 * @throws LogBroken
 */
export async function seal(
  office: Office,
  now: Date,
  { after = 0, known = 0, batch = BATCH } = {},
): Promise<Sealed | null> {
  const signer = signerOf(office);
  return office.db.transaction().execute(async (trx) => {
    if (!(await lockSealing(trx))) return null;
    const edge = await readEdge(trx, office.keys, known);
    const { entries, next } = await listUnsealed(trx, after, batch);
    const { leaves, forged } = leavesOf(office, entries);
    const grown = grow(
      hashing,
      edge,
      leaves.map(({ hash }) => hash),
    );
    const tree = treeOf(hashing, grown.edge);
    if (leaves.length > 0) await insertLeaves(trx, tree.size - leaves.length, leaves);
    await insertNodes(trx, grown.nodes);
    await signHead(trx, signer, tree, now);
    return { tree, count: leaves.length, next, forged };
  });
}

/** The growing end of the log, if it is the one that was signed. */
async function readEdge(trx: Trx, keys: Keys, known: number): Promise<Edge> {
  const size = await countLeaves(trx);
  const head = await findLastHead(trx);
  if (size !== (head?.size ?? 0))
    throw new LogBroken(`${size} leaves, but the last head was signed over ${head?.size}`);
  if (size < known) throw new LogBroken(`${size} leaves, but ${known} were signed by this very process`);
  const edge = { size, peaks: await listSubtreeHashes(trx, subtreesOf({ start: 0, end: size })) };
  if (head && !equal(treeOf(hashing, edge).root, head.root))
    throw new LogBroken(`the tree of ${size} leaves does not have the root that was signed`);
  if (head && !isOurs(keys, head)) throw new LogBroken(`the head over ${size} leaves is not signed by us`);
  return edge;
}

/** Leaves of the entries that are as we wrote them; the ids of the others. */
function leavesOf({ keys }: Office, entries: Entry[]) {
  const leaves: { entryId: number; hash: Hash }[] = [];
  const forged: number[] = [];
  for (const entry of entries) {
    const data = leafData(keys, entry);
    if (equal(macIn(data), entry.mac)) leaves.push({ entryId: entry.id, hash: hashing.leaf(data) });
    else forged.push(entry.id);
  }
  return { leaves, forged };
}

/** Also over a tree that has not grown, if our key has not signed it yet: the first of a log, or of a new key. */
async function signHead(trx: Trx, signer: Signer, tree: Tree, now: Date): Promise<void> {
  const last = await findLastHead(trx, signer.vkey);
  if (last?.size === tree.size) return;
  await insertHead(trx, { ...tree, vkey: signer.vkey, note: signer.sign(tree), at: now });
}
