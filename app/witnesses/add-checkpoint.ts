import type { Hash } from "~/journal/merkle";
import { base64, fromBase64 } from "~/journal/note";

/** What a log asks of a witness (C2SP tlog-witness): to vouch for a head that continues the one it vouched for last. */
export interface AddCheckpoint {
  /** Of the head that the witness knows; 0 when it knows none. */
  oldSize: number;
  /** From there to the new head (RFC 6962, 2.1.2). */
  proof: readonly Hash[];
  /** The new head, a signed note. */
  checkpoint: string;
}

/** No tree needs more. */
const MOST_HASHES = 63;
/** Of what a witness says on a conflict: the size that it knows. */
export const SIZE_TYPE = "text/x.tlog.size";

export const addCheckpointText = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  `old ${oldSize}\n${proof.map((hash) => `${base64(hash)}\n`).join("")}\n${checkpoint}`;

/** Null for what is no such request. Whether there is a note behind the empty line is not looked at. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const cut = text.indexOf("\n\n");
  if (cut < 0) return null;
  const [old = "", ...lines] = text.slice(0, cut).split("\n");
  const oldSize = old.startsWith("old ") ? parseSize(old.slice(4)) : null;
  const proof = lines.map(fromBase64);
  const isProof = proof.every((hash): hash is Uint8Array => hash?.length === 32);
  if (oldSize === null || !isProof || proof.length > MOST_HASHES) return null;
  return { oldSize, proof, checkpoint: text.slice(cut + 2) };
}

/** A size in decimal without leading zeros; null for any other text, and for more than can be counted exactly. */
export function parseSize(text: string): number | null {
  const size = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}
