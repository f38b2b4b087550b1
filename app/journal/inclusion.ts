import type { Hash } from "./merkle";
import { base64, fromBase64 } from "./note";

/** That an entry is in the log, for somebody who has nothing but the log's public key (C2SP tlog-proof). */
export interface LogProof {
  /** Whatever goes with it; nothing authenticates it by itself. */
  extra?: Uint8Array;
  index: number;
  /** From the leaf's sibling upwards (RFC 9162, 2.1.3). */
  hashes: Hash[];
  /** The signed head, whole. */
  checkpoint: string;
}

const FIRST = "c2sp.org/tlog-proof@v1";

export const logProofText = ({ extra, index, hashes, checkpoint }: LogProof): string =>
  `${[FIRST, ...(extra ? [`extra ${base64(extra)}`] : []), `index ${index}`, ...hashes.map(base64)].join("\n")}\n\n${checkpoint}`;

/** Null for what is no proof. */
export function parseLogProof(text: string): LogProof | null {
  const cut = text.indexOf("\n\n");
  if (cut < 0) return null;
  const [first, ...lines] = text.slice(0, cut).split("\n");
  const extra = lines[0]?.startsWith("extra ") ? fromBase64(lines.shift()!.slice("extra ".length)) : undefined;
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? "") ?? [];
  const hashes = lines.map(fromBase64);
  if (first !== FIRST || extra === null || index === undefined || hashes.length > 63) return null;
  const areHashes = hashes.every((hash): hash is Hash => hash?.length === 32);
  return areHashes ? { ...(extra && { extra }), index: Number(index), hashes, checkpoint: text.slice(cut + 2) } : null;
}
