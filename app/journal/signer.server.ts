import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { isSigned, privateKeyFrom, publicBytesOf, signText } from "./ed25519.server";
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
  const privateKey = privateKeyFrom(keys.mac("log-key", origin));
  const publicKey = publicBytesOf(privateKey);
  const keyId = keyIdOf(origin, publicKey);
  return {
    origin,
    vkey: vkeyOf({ name: origin, keyId, publicKey }),
    sign(checkpoint) {
      const text = checkpointText({ origin, ...checkpoint });
      return noteOf({
        text,
        signatures: [{ name: origin, keyId, signature: signText(text, privateKey) }],
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

/** `type`: the byte by which signed-note knows the kind of signature. */
export const keyIdOf = (name: string, publicKey: Uint8Array, type = ED25519): string =>
  Buffer.from(sha256(Buffer.from(`${name}\n`), Uint8Array.of(type), publicKey))
    .subarray(0, 4)
    .toString("hex");

/** A verifier key as it was published; null when it is none, or its id is not its own. */
export function readVkey(vkey: string, type = ED25519): VerifierKey | null {
  const key = parseVkey(vkey, type);
  return key && keyIdOf(key.name, key.publicKey, type) === key.keyId ? key : null;
}

/** The text of a note that `key` has signed; null for any other. Signatures by keys we do not know mean nothing. */
export function openNote(note: string, key: VerifierKey): string | null {
  const parsed = parseNote(note);
  const ours = parsed?.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId) ?? [];
  if (!parsed || ours.length === 0) return null;
  const holds = ours.every(({ signature }) => isSigned(parsed.text, signature, key.publicKey));
  return holds ? parsed.text : null;
}

/** The head of the log that `key` belongs to; null when the note is not signed by it or speaks of another log. */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint | null {
  const text = openNote(note, key);
  const checkpoint = text === null ? null : parseCheckpoint(text);
  return checkpoint?.origin === key.name ? checkpoint : null;
}
