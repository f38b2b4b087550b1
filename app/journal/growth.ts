import { emptyEdge, grow, type Node, treeOf } from "./edge";
import { logFindings } from "./log-findings-words";
import { equal, type Hash, type Hashing, type Tree } from "./merkle";

/** A head that somebody was shown: promised to be the root over the first `size` leaves. */
export interface SeenHead extends Tree {
  /** When. */
  at: Date;
}

/** Something that is not as it was: one sentence, and the leaf it is about; of many that it may be about, the last. */
export interface Finding {
  index: number;
  says: string;
  /** `set-back`: what there is fits all that was shown, and is but an older state of it. `other-tree`: it is another log. */
  kind?: "set-back" | "other-tree";
}

/** Goes through the leaves of a log once, and sees whether all heads that were shown are heads of this very log. */
export class Growth {
  private edge = emptyEdge;
  private heads: SeenHead[] = [];
  /** Up to here all is as it was promised. */
  private held = 0;

  constructor(
    private readonly hashing: Hashing,
    heads: readonly SeenHead[],
  ) {
    this.expect(heads);
  }

  /** More heads that were shown, over as many leaves as were taken or more. */
  expect(heads: readonly SeenHead[]): void {
    this.heads = [...this.heads, ...heads].sort((a, b) => a.size - b.size);
  }

  get tree(): Tree {
    return treeOf(this.hashing, this.edge);
  }

  /** Takes the next leaves. Gives the subtrees that got whole by them, and the first head that they do not lead to. */
  add(leaves: readonly Hash[]): { nodes: Node[]; findings: Finding[] } {
    const nodes: Node[] = [];
    const findings: Finding[] = [];
    const start = this.edge.size;
    let taken = 0;
    while (this.heads[0] && this.heads[0].size <= start + leaves.length) {
      const head = this.heads.shift()!;
      nodes.push(...this.take(leaves.slice(taken, head.size - start)));
      taken = Math.max(taken, head.size - start);
      if (equal(this.tree.root, head.root)) this.held = head.size;
      else {
        findings.push({
          index: Math.max(0, head.size - 1),
          says: logFindings.otherTree(head.size, head.at, this.held),
          kind: "other-tree",
        });
        this.heads = []; // all later ones are broken by the same
      }
    }
    nodes.push(...this.take(leaves.slice(taken)));
    return { nodes, findings };
  }

  /** Heads over more leaves than there are. */
  rest(): Finding[] {
    const longest = this.heads.at(-1);
    if (!longest) return [];
    const { size } = this.tree;
    return [{ index: size, says: logFindings.cutBack(size, longest.at, longest.size), kind: "set-back" }];
  }

  private take(leaves: readonly Hash[]): Node[] {
    const { edge, nodes } = grow(this.hashing, this.edge, leaves);
    this.edge = edge;
    return nodes;
  }
}
