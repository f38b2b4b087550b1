import type { Db } from "~/shell/db.server";
import { hashing } from "./hashing.server";
import { findLastHead, listSubtreeHashes } from "./leaves.server";
import { consistencyPath, equal, type Hash, joined, subtreesOf, type Tree } from "./merkle";

/** What proves that our log of `from` leaves was continued to `to` (RFC 6962, 2.1.2); nothing, from the empty log. */
export async function findConsistency(db: Db, from: number, to: number): Promise<Hash[]> {
  if (from === 0 || from === to) return [];
  const path = consistencyPath(from, to).map(subtreesOf);
  const found = await listSubtreeHashes(db, path.flat());
  return path.map((parts) => joined(hashing, found.splice(0, parts.length)));
}

/** In what a head, seen outside the database and signed by us, contradicts it. */
export type Contradiction = "set-back" | "split";

/** Null when the log leads to it, or began with it. The head must be older than this question. */
export async function findContradiction(db: Db, head: Tree): Promise<Contradiction | null> {
  const last = await findLastHead(db);
  if (head.size > (last?.size ?? 0)) return "set-back";
  const peaks = await listSubtreeHashes(db, subtreesOf({ start: 0, end: head.size }));
  return equal(joined(hashing, peaks), head.root) ? null : "split";
}
