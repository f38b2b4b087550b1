import { hash } from "node:crypto";
import type { Hashing } from "./merkle";

export const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  new Uint8Array(hash("sha256", Buffer.concat(parts), "buffer"));

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 9162, 2.1.1. */
export const hashing: Hashing = {
  empty: sha256(),
  leaf: (data) => sha256(LEAF, data),
  node: (left, right) => sha256(NODE, left, right),
};
