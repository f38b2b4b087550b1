import { hex, sameBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import { checkWords } from "./check-words";
import { doubtOf, type KeyDoubt, type KeyEnd } from "./key-end";
import {
  type QrStatement,
  RECORD_DIGEST_BYTES,
  readStatement,
  recordText,
  type SignedFacts,
  type SignedStatement,
  toBeSigned,
} from "./qr-statement";

/** A key that signs what QR codes say, as everybody may know it. Moments are seconds since 1970. */
export interface QrKey extends KeyEnd {
  /** 16 hexadecimal digits. */
  keyId: string;
  /** Ed25519: 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
  notBefore: number;
  notAfter: number;
}

/** What is known of a statement by itself. Only `genuine` means that we said it; nothing of it says what holds now. */
export type QrFinding =
  | { code: "genuine"; statement: QrStatement; keyId: string; words: string[] }
  /** Signed by a key of ours that has ended, so that its signature alone is not enough. */
  | { code: "doubtful"; doubt: KeyDoubt; statement: QrStatement; keyId: string; words: string[] }
  /** Not written as we write statements. */
  | { code: "unreadable" }
  /** By a key that is not among those known. */
  | { code: "unknown-key"; keyId: string }
  /** The signature is not that of the key that it names. */
  | { code: "forged"; keyId: string }
  /** Signed, it says, at a time when the key was not valid. */
  | { code: "expired-key"; keyId: string };

/** Checks a statement against the keys there are, or ever were. Needs no clock, no network and no database. `leaf`: see `doubtOf`. */
export async function checkStatement(
  bytes: Uint8Array<ArrayBuffer>,
  keys: readonly QrKey[],
  leaf: number | null = null,
): Promise<QrFinding> {
  const read = readStatement(bytes);
  if (!read) return { code: "unreadable" };
  const keyId = hex(read.keyId);
  const key = keys.find((one) => one.keyId === keyId);
  if (!key) return { code: "unknown-key", keyId };
  if (!(await isSignedBy(key, read))) return { code: "forged", keyId };
  const { statement } = read;
  if (statement.finishedAt < key.notBefore || statement.finishedAt > key.notAfter)
    return { code: "expired-key", keyId };
  const doubt = doubtOf(key, statement.finishedAt, leaf);
  const said = { statement, keyId, words: checkWords(await sha256(bytes)) };
  return doubt ? { code: "doubtful", doubt, ...said } : { code: "genuine", ...said };
}

async function isSignedBy(key: QrKey, { statement, keyId, signature }: SignedStatement): Promise<boolean> {
  const publicKey = await crypto.subtle.importKey("raw", key.publicKey, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, publicKey, signature, toBeSigned(statement, keyId));
}

/** In what the statement and the facts of a notice do not agree; empty when they do. */
export async function disagreements(statement: QrStatement, facts: SignedFacts): Promise<QrField[]> {
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  const digest = await sha256(new TextEncoder().encode(recordText(facts.number, facts.record.number)));
  const agrees: Record<QrField, boolean> = {
    number: statement.number === facts.number,
    mode: statement.mode === facts.mode,
    finishedAt: statement.finishedAt === seconds(facts.finishedAt),
    restorableUntil: statement.restorableUntil === (facts.restorableUntil ? seconds(facts.restorableUntil) : null),
    record: sameBytes(statement.recordDigest, digest.subarray(0, RECORD_DIGEST_BYTES)),
  };
  return qrFields.filter((field) => !agrees[field]);
}

export const qrFields = ["number", "mode", "finishedAt", "restorableUntil", "record"] as const;
export type QrField = (typeof qrFields)[number];
