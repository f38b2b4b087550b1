import type { Tree } from "./merkle";

/** A text with signatures below it (C2SP signed-note). */
export interface Note {
  /** Ends in a newline. */
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  name: string;
  /** The first four bytes of what the signer's key hashes to, in hex. */
  keyId: string;
  signature: Uint8Array;
}

/** A public key as it is handed around: `name+keyid+base64`. Ed25519 only. */
export interface VerifierKey {
  name: string;
  keyId: string;
  /** 32 bytes (RFC 8032). */
  publicKey: Uint8Array;
}

/** The bytes by which signed-note knows Ed25519, and Ed25519 cosignatures with their time (C2SP tlog-cosignature). */
export const ED25519 = 1;
export const COSIGNATURE = 4;
const LONGEST = 100_000;

export const noteOf = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join("")}`;

export const signatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `\u2014 ${name} ${base64(concat(fromHex(keyId), signature))}\n`;

/** Null for what is no signed note. */
export function parseNote(note: string): Note | null {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || note.length > LONGEST || hasControls(note) || !note.endsWith("\n")) return null;
  const lines = note.slice(cut + 2, -1).split("\n");
  const signatures = lines.map(parseSignature);
  return signatures.every((one) => one !== null) ? { text: note.slice(0, cut + 1), signatures } : null;
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded = ""] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || !bytes || bytes.length <= 4) return null;
  return { name, keyId: toHex(bytes.slice(0, 4)), signature: bytes.slice(4) };
}

export const vkeyOf = ({ name, keyId, publicKey }: VerifierKey, type = ED25519): string =>
  `${name}+${keyId}+${base64(concat([type], publicKey))}`;

/** Null for what is no Ed25519 key of this type. That the id fits the key is for `readVkey` to say. */
export function parseVkey(vkey: string, type = ED25519): VerifierKey | null {
  if (vkey.length > LONGEST) return null; // of megabytes the pattern runs out of stack
  const [, name = "", keyId = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim()) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== type) return null;
  return { name, keyId, publicKey: bytes.slice(1) };
}

/** What a signed tree head says (C2SP tlog-checkpoint). */
export interface Checkpoint extends Tree {
  origin: string;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64(root)}\n`;

/** Null for a text that is no checkpoint. Extension lines are allowed, and mean nothing to us. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = "", size = "", encoded = "", ...extensions] = text.split("\n");
  const root = fromBase64(encoded);
  if (origin === "" || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32) return null;
  if (extensions.pop() !== "" || extensions.includes("") || !Number.isSafeInteger(Number(size))) return null;
  return { origin, size: Number(size), root };
}

const hasControls = (text: string) => /[\p{Cc}\uFFFD]/u.test(text.replaceAll("\n", ""));

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Null for anything but the one spelling. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[\w+/]*={0,2}$/.test(text) || text.includes("_") || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return base64(bytes) === text ? bytes : null;
}

const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (hex: string) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const concat = (a: ArrayLike<number>, b: Uint8Array) => Uint8Array.from([...Array.from(a), ...b]);
