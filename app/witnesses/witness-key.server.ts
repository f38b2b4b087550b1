import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { privateKeyFrom, publicBytesOf } from "~/journal/ed25519.server";
import { base64, COSIGNATURE, fromBase64 } from "~/journal/note";
import { keyIdOf } from "~/journal/signer.server";
import { StartError } from "~/shell/faults.server";
import { writeWhole } from "~/shell/write-whole.server";
import type { Cosigner } from "./cosignature.server";

/**
 * The witness's own key, in the file where it has stood since the first start (readable by its owner alone). Written as
 * golang.org/x/mod/sumdb/note writes private keys: the name is part of it, for another name is another witness.
 * @throws StartError when the file is damaged, or holds the key of another name than the one that is wanted
 */
export function openWitnessKey(path: string, wanted: string | null, fallback: string): Cosigner {
  if (!existsSync(path)) writeWhole(path, newKey(wanted ?? fallback));
  const cosigner = readKey(readFileSync(path, "utf8"));
  if (!cosigner) throw new StartError(`${path} is damaged: bring it back from a backup, or begin in another directory`);
  if (wanted !== null && wanted !== cosigner.key.name)
    throw new StartError(
      `${path} is the key of ${cosigner.key.name}: another name is another witness, in another directory`,
    );
  return cosigner;
}

/** `seed`: 32 secret bytes (RFC 8032). */
export function cosignerOf(name: string, seed: Uint8Array): Cosigner {
  const privateKey = privateKeyFrom(seed);
  const publicKey = new Uint8Array(publicBytesOf(privateKey));
  return { key: { name, keyId: keyIdOf(name, publicKey, COSIGNATURE), publicKey }, privateKey };
}

function newKey(name: string): string {
  if (!/^[^\s+\p{Cc}]{1,200}$/u.test(name)) throw new StartError(`a witness cannot be named ${JSON.stringify(name)}`);
  const seed = randomBytes(32);
  const { keyId } = cosignerOf(name, seed).key;
  return `PRIVATE+KEY+${name}+${keyId}+${base64(Buffer.concat([Buffer.of(COSIGNATURE), seed]))}\n`;
}

function readKey(text: string): Cosigner | null {
  const [, name = "", keyId = "", encoded = ""] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)\n?$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== COSIGNATURE) return null;
  const cosigner = cosignerOf(name, bytes.subarray(1));
  return cosigner.key.keyId === keyId ? cosigner : null;
}
