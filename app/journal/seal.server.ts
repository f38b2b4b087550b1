import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { type Edge, edgeWidths, grow, treeOf } from "./edge";
import { macOf } from "./entries.server";
import { hashing } from "./hashing.server";
import { leafData } from "./leaf.server";
import {
  countLeaves,
  type Entry,
  findLastHead,
  insertHead,
  insertLeaves,
  insertNodes,
  listTileHashes,
  listUnsealed,
  lockSealing,
} from "./leaves.server";
import { equal, type Tree } from "./merkle";
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
    const waiting = await listUnsealed(trx, after, batch);
    const { whole, forged } = sorted(office, waiting);
    const leaves = whole.map((entry) => ({ entryId: entry.id, hash: hashing.leaf(leafData(office.keys, entry)) }));
    const grown = grow(
      hashing,
      edge,
      leaves.map(({ hash }) => hash),
    );
    const tree = treeOf(hashing, grown.edge);
    if (leaves.length > 0) await insertLeaves(trx, tree.size - leaves.length, leaves);
    await insertNodes(trx, grown.nodes);
    await signHead(trx, signer, tree, now);
    const next = waiting.length < batch ? null : waiting.at(-1)!.id;
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
  const widths = edgeWidths(size);
  const tiles = widths.map((width, level) => ({ level, index: Math.floor(size / 256 ** (level + 1)), width }));
  const edge = await listTileHashes(trx, tiles);
  const tree = treeOf(hashing, edge);
  if (tree.size !== size || (head && !equal(tree.root, head.root)))
    throw new LogBroken(`the tree of ${size} leaves does not have the root that was signed`);
  if (head && !isOurs(keys, head)) throw new LogBroken(`the head over ${size} leaves is not signed by us`);
  return edge;
}

function sorted({ keys }: Office, entries: Entry[]) {
  const whole: Entry[] = [];
  const forged: number[] = [];
  for (const entry of entries) {
    const isWhole = equal(entry.mac, macOf(keys, { ...entry, facts: JSON.stringify(entry.facts) }));
    if (isWhole) whole.push(entry);
    else forged.push(entry.id);
  }
  return { whole, forged };
}

/** Also over a tree that has not grown, if our key has not signed it yet: the first of a log, or of a new key. */
async function signHead(trx: Trx, signer: Signer, tree: Tree, now: Date): Promise<void> {
  const last = await findLastHead(trx, signer.vkey);
  if (last?.size === tree.size) return;
  await insertHead(trx, { ...tree, vkey: signer.vkey, note: signer.sign(tree), at: now });
}
