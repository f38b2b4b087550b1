import { constants, createPublicKey, hash, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import type { DigestName } from "./algorithms";
import type { Cryptography } from "./cryptography";
import { type GostCurve, gostVerifies, namedCurve, readKey, rememberKey } from "./gost/gost";
import { streebog } from "./gost/streebog";
import { nistCurves, type PublicKey, type Scheme } from "./keys";

const nodeNames = {
  ...{ "sha-1": "sha1", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512" },
  ...{ "sha3-256": "sha3-256", "sha3-384": "sha3-384", "sha3-512": "sha3-512" },
} as const;

/** Node's cryptography for the world's algorithms, ours for GOST. */
export const cryptography: Cryptography = {
  digest(name, data) {
    if (name === "streebog-256" || name === "streebog-512") return streebog(name === "streebog-256" ? 256 : 512, data);
    return hash(nodeNames[name], data, "buffer");
  },
  verifies(key, scheme, data, signature) {
    if (key.kind === "gost") return gostHolds(key, scheme.digest, data, signature);
    try {
      return nodeHolds(nodeKey(key), scheme, data, signature);
    } catch {
      return false; // OpenSSL could not read what passed our reader
    }
  },
};

function gostHolds(
  { curve: oid, point }: PublicKey & { kind: "gost" },
  digest: DigestName,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const known = rememberedKeys.get(nameOf(oid, point));
  const curve = known?.curve ?? namedCurve(oid);
  const key = known?.key ?? (curve && readKey(curve, point));
  return Boolean(curve && key) && gostVerifies(curve!, key!, cryptography.digest(digest, data), signature);
}

type NodeReadable = Exclude<PublicKey, { kind: "gost" }>;

/** Reading a key costs more than verifying with it: those of authorities, which stay, are read once. */
const readKeys = new WeakMap<NodeReadable, KeyObject>();

function nodeKey(key: NodeReadable): KeyObject {
  const read = readKeys.get(key) ?? readByNode(key);
  readKeys.set(key, read);
  return read;
}

/** From what we have read: its encoding is not read a second time, and perhaps otherwise. */
const readByNode = (key: NodeReadable) => createPublicKey({ key: jwkOf(key), format: "jwk" });

/** RFC 7518, section 6, and RFC 8037. */
function jwkOf(key: NodeReadable): JsonWebKey {
  if (key.kind === "rsa") return { kty: "RSA", n: base64url(key.modulus), e: base64url(key.exponent) };
  if (key.kind === "ed25519") return { kty: "OKP", crv: "Ed25519", x: base64url(key.point) };
  return { kty: "EC", crv: nistCurves[key.curve].name, x: base64url(key.x), y: base64url(key.y) };
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

function nodeHolds(key: KeyObject, { algorithm, digest, salt }: Scheme, data: Uint8Array, signature: Uint8Array) {
  if (algorithm === "ed25519") return verify(null, data, key, signature);
  const name = nodeNames[digest as keyof typeof nodeNames];
  // Alone a key means PKCS#1 padding, or DER of ECDSA; Node takes its time to look at options.
  if (algorithm !== "rsa-pss") return verify(name, data, key, signature);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return verify(name, data, { key, padding, ...(salt === null ? {} : { saltLength: salt }) }, signature);
}

const rememberedKeys = new Map<string, { curve: GostCurve; key: NonNullable<ReturnType<typeof readKey>> }>();
const MOST_KEYS = 32;

/** Makes tables for the keys of authorities (some 30 ms and 0.5 MB each, the first 32): every chain is checked under them. */
export function warmKeys(keys: readonly PublicKey[]): void {
  for (const key of keys) {
    if (key.kind !== "gost" || rememberedKeys.size >= MOST_KEYS) continue;
    const curve = namedCurve(key.curve);
    const point = curve && readKey(curve, key.point);
    if (!curve || !point || rememberedKeys.has(nameOf(key.curve, key.point))) continue;
    rememberKey(curve, point);
    rememberedKeys.set(nameOf(key.curve, key.point), { curve, key: point });
  }
}

const nameOf = (curve: string, point: Uint8Array) => `${curve} ${Buffer.from(point).toString("hex")}`;
