import type { SeenHead } from "./growth";
import { equal } from "./merkle";
import type { SeenNote } from "./state";

/** What two followers' memories of one log come to, side by side. */
export type Compared =
  /** Sizes at which both were shown a head, and another one each: the log's own signatures convict it. */
  | { kind: "split"; at: SeenNote[] }
  /** The newest head of one was found in order by the other too. */
  | { kind: "same"; upTo: number }
  /** They were never shown a head of one size that would tie the rest together. `upTo`: as far as they are known to agree. */
  | { kind: "unknown"; upTo: number };

/**
 * Each follower has seen for itself that all its heads are of one log; so two that share a head share all before it, and
 * the one who went on continues what the other saw last.
 */
export function compareHeads(ours: readonly SeenNote[], theirs: readonly SeenNote[]): Compared {
  const bySize = new Map(theirs.map((head) => [head.size, head]));
  const both = ours.filter(({ size }) => bySize.has(size));
  const agree = (head: SeenHead) => equal(head.root, bySize.get(head.size)!.root);
  const at = both.filter((head) => !agree(head));
  if (at.length > 0) return { kind: "split", at };
  const upTo = Math.max(0, ...both.map(({ size }) => size));
  const shorter = Math.min(newest(ours), newest(theirs));
  return { kind: upTo >= shorter ? "same" : "unknown", upTo };
}

const newest = (heads: readonly SeenHead[]): number => Math.max(0, ...heads.map(({ size }) => size));
