import { createHash } from "node:crypto";
import type { Hashing } from "./merkle";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** RFC 9162, 2.1.1. */
export const hashing: Hashing = {
  empty: sha256(),
  leaf: (data) => sha256(LEAF, data),
  node: (left, right) => sha256(NODE, left, right),
};
