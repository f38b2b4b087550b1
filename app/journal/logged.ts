import { joinBytes, sameBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import { parseLogProof } from "./inclusion";
import { fromBase64, parseCheckpoint, parseNote, parseVkey, type VerifierKey } from "./note";
import { type OpenedLeaf, type Opening, openingText } from "./opening";

/** That an entry is in a log, and what it says. */
export interface Logged extends Opening {
  /** Of its leaf, from 0 on. */
  index: number;
  /** How many leaves the signed head is over. */
  size: number;
}

/**
 * Holds a proof (C2SP tlog-proof) that brings what its leaf says as extra data against the key of the log, with Web Crypto
 * alone, so that browsers can do it. The extra data is believed only as far as it hashes to the leaf.
 * @returns null for whatever is not proven, however it is written
 */
export async function openLogProof(text: string, vkey: string): Promise<Logged | null> {
  const [proof, key] = [parseLogProof(text), parseVkey(vkey)];
  const entry = proof?.extra && openedIn(proof.extra);
  if (!proof || !key || !entry) return null;
  const head = await openHead(proof.checkpoint, key);
  if (!head || proof.index >= head.size) return null;
  const commitment = await sha256(joinBytes(entry.salt, new TextEncoder().encode(openingText(entry.opening))));
  const leaf = await sha256(joinBytes([0], commitment, entry.mac));
  const root = await rootOver(leaf, proof.index, head.size, proof.hashes);
  if (!root || !sameBytes(root, head.root)) return null;
  return { ...entry.opening, index: proof.index, size: head.size };
}

/** The head in a note that the key has signed; every signature in its name must hold. */
async function openHead(checkpoint: string, { name, keyId, publicKey }: VerifierKey) {
  const note = parseNote(checkpoint);
  const head = note && parseCheckpoint(note.text);
  const ours = note?.signatures.filter((one) => one.name === name && one.keyId === keyId) ?? [];
  if (!note || head?.origin !== name || ours.length === 0) return null;
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(publicKey), "Ed25519", false, ["verify"]);
  const text = new TextEncoder().encode(note.text);
  for (const { signature } of ours)
    if (!(await crypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), text))) return null;
  return head;
}

/** From the root downwards, as RFC 6962 (2.1.1) defines the path: the last hash is the sibling nearest to the root. */
async function rootOver(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  const sibling = path.at(-1);
  if (size === 1 || !sibling) return size === 1 && !sibling ? leaf : null;
  let half = 1;
  while (half * 2 < size) half *= 2;
  const isLeft = index < half;
  const own = await rootOver(leaf, isLeft ? index : index - half, isLeft ? half : size - half, path.slice(0, -1));
  return own && sha256(isLeft ? joinBytes([1], own, sibling) : joinBytes([1], sibling, own));
}

function openedIn(extra: Uint8Array): { opening: Opening; salt: Uint8Array; mac: Uint8Array } | null {
  const { at, what, about, facts, salt, mac } = parsed(extra);
  const [saltBytes, macBytes] = [fromBase64(String(salt)), fromBase64(String(mac))];
  const areTexts = typeof at === "string" && typeof what === "string" && typeof about === "string";
  if (!areTexts || typeof facts !== "object" || facts === null || Array.isArray(facts)) return null;
  if (saltBytes?.length !== 32 || macBytes?.length !== 32) return null;
  return { opening: { at, what, about, facts }, salt: saltBytes, mac: macBytes };
}

function parsed(extra: Uint8Array): Partial<OpenedLeaf> {
  try {
    return (JSON.parse(new TextDecoder().decode(extra)) ?? {}) as Partial<OpenedLeaf>;
  } catch {
    return {};
  }
}

/** The extra data of a proof: an opened leaf, as `openLogProof` reads it. */
export const extraOf = ({ at, what, about, facts, salt, mac }: OpenedLeaf): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ at, what, about, facts, salt, mac }));
