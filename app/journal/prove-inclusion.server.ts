import type { House } from "~/shell/house.server";
import { hashing } from "./hashing.server";
import { logProofText, parseLogProof } from "./inclusion";
import { dataOfOpened, openLeaf } from "./leaf.server";
import { findHeadOver, findSealed, type Head, listSubtreeHashes } from "./leaves.server";
import { equal, inclusionPath, joined, rootOf, subtreesOf } from "./merkle";
import { base64 } from "./note";
import type { OpenedLeaf } from "./opening";
import { openCheckpoint, readVkey, signerOf } from "./signer.server";

/** Fit for JSON: what an entry says, and that it is in the log. */
export interface InclusionProof {
  entry: OpenedLeaf;
  /** C2SP tlog-proof, the signed head included. */
  proof: string;
  /** Of the leaf, from 0 on. */
  index: number;
  /** How many leaves the head is over. */
  size: number;
  /** From the leaf's sibling upwards (RFC 9162, 2.1.3), in base64. */
  path: string[];
  /** The signed head (C2SP tlog-checkpoint). */
  checkpoint: string;
  /** When that head was signed, as `Date.prototype.toISOString` writes it. */
  since: string;
}

/**
 * That what happened to an annulment or a notice (where several did, that `noticeId` was issued) is in the log: null before it is sealed, about a second after. The proof leads
 * to the first head that was signed over it, so it stays the same for ever; or to that of `preferred`, where it finds one.
 */
export async function findInclusion(
  office: Pick<House, "db" | "keys" | "publicUrl">,
  about: string,
  what:
    | "finished"
    | "restored"
    | "undone"
    | "denied"
    | "moved"
    | "erased"
    | "appealed"
    | "resolved"
    | "paid"
    | "returned"
    | "application-decided"
    | "paper-kept" = "finished",
  noticeId: string | null = null,
  preferred: (index: number) => Promise<Pick<Head, "size" | "note" | "at"> | null> = async () => null,
): Promise<InclusionProof | null> {
  const { db, keys } = office;
  const sealed = await findSealed(db, about, what, noticeId);
  const signed = () => sealed && findHeadOver(db, sealed.index, signerOf(office).vkey);
  const head = sealed && ((await preferred(sealed.index)) ?? (await signed()));
  if (!sealed?.entry || !head) return null;
  const entry = openLeaf(keys, sealed.entry);
  // Altered since: there is nothing that could be proven of it.
  if (!equal(hashing.leaf(dataOfOpened(entry)), sealed.hash)) return null;
  const path = inclusionPath(sealed.index, head.size).map(subtreesOf);
  const found = await listSubtreeHashes(db, path.flat());
  const hashes = path.map((parts) => joined(hashing, found.splice(0, parts.length)));
  const { index } = sealed;
  const { size, note: checkpoint, at } = head;
  const proof = logProofText({ index, hashes, checkpoint });
  return { entry, proof, index, size, path: hashes.map(base64), checkpoint, since: at.toISOString() };
}

/** What a proof proves to whoever trusts the log's key: when it stood in the log, and what it says. */
export interface Proven {
  index: number;
  size: number;
  entry: OpenedLeaf;
}

/** Null when the proof does not hold under this key. */
export function proven({ entry, proof }: Pick<InclusionProof, "entry" | "proof">, vkey: string): Proven | null {
  const key = readVkey(vkey);
  const parsed = parseLogProof(proof);
  const head = key && parsed && openCheckpoint(parsed.checkpoint, key);
  if (!parsed || !head) return null;
  const root = rootOf(hashing, hashing.leaf(dataOfOpened(entry)), parsed.index, head.size, parsed.hashes);
  return root && equal(root, head.root) ? { index: parsed.index, size: head.size, entry } : null;
}
