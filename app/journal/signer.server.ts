import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { sha256 } from "./hashing.server";
import { equal } from "./merkle";
import {
  type Checkpoint,
  checkpointText,
  ED25519,
  noteOf,
  parseCheckpoint,
  parseNote,
  parseVkey,
  type VerifierKey,
  vkeyOf,
} from "./note";

/** Signs the heads of our log. */
export interface Signer {
  /** Host and path of the log: its name for ever. */
  origin: string;
  /** What others verify with. */
  vkey: string;
  sign(checkpoint: Omit<Checkpoint, "origin">): string;
}

/** DER of PKCS #8 and SPKI around the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** The log's key is derived from SECRET, as all keys are; another SECRET or another PUBLIC_URL is another log. */
export const signerOf = ({ keys, publicUrl }: Pick<House, "keys" | "publicUrl">): Signer =>
  signerFor(keys, `${new URL(publicUrl).host}/log`);

const signers = new WeakMap<Keys, Map<string, Signer>>();

export function signerFor(keys: Keys, origin: string): Signer {
  const known = signers.get(keys) ?? new Map<string, Signer>();
  signers.set(keys, known);
  const signer = known.get(origin) ?? makeSigner(keys, origin);
  known.set(origin, signer);
  return signer;
}

function makeSigner(keys: Keys, origin: string): Signer {
  const der = Buffer.concat([PKCS8, keys.mac("log-key", origin)]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI.length);
  const keyId = keyIdOf(origin, publicKey);
  return {
    origin,
    vkey: vkeyOf({ name: origin, keyId, publicKey }),
    sign(checkpoint) {
      const text = checkpointText({ origin, ...checkpoint });
      return noteOf({
        text,
        signatures: [{ name: origin, keyId, signature: sign(null, Buffer.from(text), privateKey) }],
      });
    },
  };
}

/** Whether a head of ours, as the database keeps it, is what we signed, at whatever address we then were. */
export function isOurs(keys: Keys, head: { vkey: string; note: string; size: number; root: Uint8Array }): boolean {
  const key = readVkey(head.vkey);
  const checkpoint = key && signerFor(keys, key.name).vkey === head.vkey ? openCheckpoint(head.note, key) : null;
  return checkpoint?.size === head.size && equal(checkpoint.root, head.root);
}

const keyIdOf = (name: string, publicKey: Uint8Array): string =>
  Buffer.from(sha256(Buffer.from(`${name}\n`), Uint8Array.of(ED25519), publicKey))
    .subarray(0, 4)
    .toString("hex");

/** A verifier key as it was published; null when it is none, or its id is not its own. */
export function readVkey(vkey: string): VerifierKey | null {
  const key = parseVkey(vkey);
  return key && keyIdOf(key.name, key.publicKey) === key.keyId ? key : null;
}

/** The text of a note that `key` has signed; null for any other. Signatures by keys we do not know mean nothing. */
export function openNote(note: string, key: VerifierKey): string | null {
  const parsed = parseNote(note);
  const ours = parsed?.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId) ?? [];
  if (!parsed || ours.length === 0) return null;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.publicKey]), format: "der", type: "spki" });
  const holds = ours.every(({ signature }) => verify(null, Buffer.from(parsed.text), publicKey, signature));
  return holds ? parsed.text : null;
}

/** The head of the log that `key` belongs to; null when the note is not signed by it or speaks of another log. */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint | null {
  const text = openNote(note, key);
  const checkpoint = text === null ? null : parseCheckpoint(text);
  return checkpoint?.origin === key.name ? checkpoint : null;
}
