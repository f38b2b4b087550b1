import type { Hash } from "./merkle";
import { base64, fromBase64 } from "./note";

/** That an entry is in the log, for somebody who has nothing but the log's public key (C2SP tlog-proof). */
export interface LogProof {
  index: number;
  /** From the leaf's sibling upwards (RFC 9162, 2.1.3). */
  hashes: Hash[];
  /** The signed head, whole. */
  checkpoint: string;
}

const FIRST = "c2sp.org/tlog-proof@v1";

export const logProofText = ({ index, hashes, checkpoint }: LogProof): string =>
  `${[FIRST, `index ${index}`, ...hashes.map(base64)].join("\n")}\n\n${checkpoint}`;

/** Null for what is no proof. Extra data is allowed, and means nothing to us. */
export function parseLogProof(text: string): LogProof | null {
  const cut = text.indexOf("\n\n");
  if (cut < 0) return null;
  const [first, ...lines] = text.slice(0, cut).split("\n");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? "") ?? [];
  const hashes = lines.map(fromBase64);
  if (first !== FIRST || index === undefined || hashes.length > 63) return null;
  const areHashes = hashes.every((hash): hash is Hash => hash?.length === 32);
  return areHashes ? { index: Number(index), hashes, checkpoint: text.slice(cut + 2) } : null;
}
