import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "./config.server";
import { StartError } from "./faults.server";

/** What a key is for; each purpose has a key of its own, so that a value made for one fails for another. */
export type KeyUse =
  | ("phone" | "email" | "passport" | "inn" | "snils" | "shown")
  | ("code" | "form" | "limit" | "draw" | "share")
  | ("password" | "totp" | "rescue" | "link" | "invitation" | "browser" | "webhook")
  | ("inbound" | "recipient" | "contact" | "name" | "address" | "identity" | "introduction" | "certificate" | "profile")
  | ("ticket" | "application" | "payment" | "bank")
  | ("journal" | "log-salt" | "log-key" | "canary");

export interface Keys {
  /** HMAC-SHA256 over the parts (joined unambiguously) under the key of `use`: 32 bytes. */
  mac(use: KeyUse, ...parts: (string | number)[]): Buffer;
  /** AES-256-GCM under the key of `use`: 12 bytes of nonce, the ciphertext, 16 bytes of tag. It opens as `owner`'s alone. */
  seal(use: KeyUse, plain: Uint8Array, owner: string): Buffer;
  /** @throws where it was sealed for somebody else, under another key, or was altered */
  open(use: KeyUse, sealed: Uint8Array, owner: string): Buffer;
}

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

export function keysFrom(secret: string): Keys {
  const derived = new Map<KeyUse, KeyObject>();
  const keyOf = (use: KeyUse) => {
    const known = derived.get(use);
    if (known) return known;
    // A KeyObject costs a third of a raw key.
    const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "otmena", use, 32)));
    derived.set(use, key);
    return key;
  };
  return {
    mac: (use, ...parts) =>
      createHmac("sha256", keyOf(use))
        .update(JSON.stringify(parts.map(String)))
        .digest(),
    seal(use, plain, owner) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, keyOf(use), nonce).setAAD(Buffer.from(owner));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(use, sealed, owner) {
      const nonce = sealed.subarray(0, NONCE);
      const decipher = createDecipheriv(CIPHER, keyOf(use), nonce, { authTagLength: TAG }).setAAD(Buffer.from(owner));
      decipher.setAuthTag(sealed.subarray(-TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
    },
  };
}

/** The secret of the settings; in demo without one, a secret kept in DATA_DIR since the first start. */
export function secretOf(settings: Pick<Settings, "secret" | "dataDir">): string {
  if (settings.secret) return settings.secret;
  const path = join(settings.dataDir, "demo-secret");
  try {
    return whole(path, readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  chmodSync(settings.dataDir, 0o700);
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, secret, { flag: "wx", mode: 0o600 });
    return secret;
  } catch {
    return whole(path, readFileSync(path, "utf8")); // another process was first
  }
}

function whole(path: string, secret: string): string {
  if (/^[\w-]{43}$/.test(secret)) return secret;
  throw new StartError(`${path} is damaged: bring it back from a backup, for the database is of no use without it`);
}
