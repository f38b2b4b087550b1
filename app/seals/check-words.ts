import { checkWordList } from "./check-word-list";

const BITS = 9;

/**
 * Four words for a signed statement, so that two people can compare a paper with a page by voice: the first 36 bits of
 * its SHA-256, nine for each word. They tell papers apart; they prove nothing, the signature does.
 */
export const checkWords = (sha256: Uint8Array): string[] => [0, 1, 2, 3].map((n) => checkWordList[bitsAt(sha256, n)]!);

function bitsAt(bytes: Uint8Array, n: number): number {
  const from = n * BITS;
  const pair = (bytes[from >> 3]! << 8) | bytes[(from >> 3) + 1]!;
  return (pair >> (16 - BITS - (from & 7))) & (2 ** BITS - 1);
}
