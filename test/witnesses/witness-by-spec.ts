import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { mth } from "../journal/naive-tree";

/**
 * Cosigning written from the text of C2SP tlog-cosignature, tlog-witness and signed-note alone, over another implementation
 * of Ed25519 and the tree as RFC 6962 defines it: nothing of ours is used.
 */
export interface SpecWitness {
  name: string;
  seed: Uint8Array;
  vkey: string;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const hash = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** "SHA-256(<name> || "\n" || 0x04 || 32-byte Ed25519 cosigner public key)[:4]" */
const keyId = (name: string, type: number, publicKey: Uint8Array) =>
  hash(utf8(`${name}\n`), Uint8Array.of(type), publicKey).subarray(0, 4);

/** "<key name>+hex(32-bit key ID)+base64(signature type || public key)" */
const vkeyOf = (name: string, type: number, publicKey: Uint8Array) =>
  `${name}+${keyId(name, type, publicKey).toString("hex")}+${Buffer.concat([Buffer.of(type), publicKey]).toString("base64")}`;

export function specWitness(name: string, seed: Uint8Array): SpecWitness {
  return { name, seed, vkey: vkeyOf(name, 0x04, ed25519.getPublicKey(seed)) };
}

/** A log in the same manner: its leaves, and their head at any size. */
export function specLog(name: string, seed: Uint8Array, leaves: Uint8Array[]) {
  const publicKey = ed25519.getPublicKey(seed);
  return {
    vkey: vkeyOf(name, 0x01, publicKey),
    checkpoint(size: number, root: Uint8Array = mth(leaves.slice(0, size)), extension = ""): string {
      const body = `${name}\n${size}\n${Buffer.from(root).toString("base64")}\n${extension}`;
      const signature = Buffer.concat([keyId(name, 0x01, publicKey), ed25519.sign(utf8(body), seed)]);
      return `${body}\n\u2014 ${name} ${signature.toString("base64")}\n`;
    },
  };
}

const bodyOf = (note: string) => note.slice(0, note.lastIndexOf("\n\n") + 1);

const signedMessage = (note: string, time: bigint) => utf8(`cosignature/v1\ntime ${time}\n${bodyOf(note)}`);

export function specCosign({ name, seed }: SpecWitness, note: string, seconds: bigint): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  const signature = ed25519.sign(signedMessage(note, seconds), seed);
  const bytes = Buffer.concat([keyId(name, 0x04, ed25519.getPublicKey(seed)), time, signature]);
  return `\u2014 ${name} ${bytes.toString("base64")}\n`;
}

/** The POSIX time of the cosignature that `line` is, under a vkey; null when it is none. */
export function specVerify(vkey: string, note: string, line: string): bigint | null {
  const [, name, id, key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey)!;
  const [, signer, encoded] = /^\u2014 (\S+) (\S+)\n$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (signer !== name || bytes.subarray(0, 4).toString("hex") !== id || bytes.length !== 4 + 8 + 64) return null;
  const time = bytes.readBigUInt64BE(4);
  const publicKey = Buffer.from(key!, "base64").subarray(1);
  return ed25519.verify(bytes.subarray(12), signedMessage(note, time), publicKey) ? time : null;
}
