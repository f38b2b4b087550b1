import { ed25519 } from "@noble/curves/ed25519.js";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { AlgorithmReason, DigestName, SignatureName } from "./algorithms";
import { type AlgorithmId, algorithmId, isPlain, PSS, signatureName } from "./algorithms";
import { type Asn1, Malformed, readAsn1 } from "./asn1/asn1";
import { Fields, tag } from "./asn1/fields";
import { bitsOf, hex, octetsOf, oidOf } from "./asn1/values";
import { coordinatesOf } from "./gost/gost";
import { parameterSets } from "./gost/parameter-sets";
import { isSmallOrder } from "./gost/small-order";
import type { Algorithm } from "./signature";

/** A public key of a kind that we accept; its numbers in big-endian octets, as they stood. */
export type PublicKey =
  | { kind: "rsa"; bits: number; modulus: Uint8Array; exponent: Uint8Array; only?: PssOnly }
  | { kind: "ecdsa"; curve: keyof typeof nistCurves; x: Uint8Array; y: Uint8Array }
  | { kind: "ed25519"; point: Uint8Array }
  | { kind: "gost"; bits: 256 | 512; curve: string; point: Uint8Array };

/** What an RSA key is kept for that signs by RSA-PSS alone: one digest, if it is named, and salts of this length or more. */
interface PssOnly {
  digest: DigestName | null;
  salt: number;
}

/** How a signature was made, wholly: what `Cryptography.verifies` needs beside the key. */
export interface Scheme {
  algorithm: Algorithm;
  digest: DigestName;
  /** Of RSA-PSS, in octets. */
  salt: number | null;
}

/** By object identifier: their names in RFC 7518, and how many octets a coordinate has. */
export const nistCurves = {
  "1.2.840.10045.3.1.7": { name: "P-256", octets: 32 },
  "1.3.132.0.34": { name: "P-384", octets: 48 },
  "1.3.132.0.35": { name: "P-521", octets: 66 },
} as const;

/** A shorter RSA key can be broken; a longer one, or an unusual exponent, is slow, and nobody has one. */
const RSA_BITS = { least: 2048, most: 8192 };

/** The key in a SubjectPublicKeyInfo, or why it is not accepted. */
export function publicKeyOf(info: Asn1): Outcome<PublicKey, AlgorithmReason> {
  const fields = new Fields(info);
  const algorithm = algorithmId(fields.take());
  const key = bitsOf(fields.take());
  fields.end();
  switch (algorithm.oid) {
    case "1.2.840.113549.1.1.1":
      return isPlain(algorithm) ? rsaKey(key) : refuse("unsupported");
    case PSS:
      return pssKey(algorithm, key);
    case "1.2.840.10045.2.1":
      return ecKey(algorithm, key);
    case "1.3.101.112":
      return algorithm.parameters || key.length !== 32 ? refuse("unsupported") : edwardsKey(key);
    case "1.2.643.7.1.1.1.1":
      return gostKey(algorithm, key, 256);
    case "1.2.643.7.1.1.1.2":
      return gostKey(algorithm, key, 512);
    case "1.2.643.2.2.19":
      return refuse("gost-2001");
    case "1.2.643.2.2.20":
      return refuse("gost-94");
    default:
      return refuse("unsupported");
  }
}

function rsaKey(key: Uint8Array): Outcome<PublicKey, AlgorithmReason> {
  const fields = new Fields(readAsn1(key));
  const modulus = positiveOf(fields.take(tag.integer));
  const exponent = positiveOf(fields.take(tag.integer));
  fields.end();
  const bits = bitLength(modulus);
  if (bits < RSA_BITS.least) return refuse("rsa-short");
  if (modulus.at(-1)! % 2 === 0) return refuse("weak-key"); // two divides it, and so the other factor is known
  const power = Number.parseInt(hex(exponent), 16);
  if (bits > RSA_BITS.most || power < 3 || power > 0xffffffff || power % 2 === 0) return refuse("unsupported");
  return done({ kind: "rsa", bits, modulus, exponent });
}

/** RFC 4055, section 1.2. */
function pssKey(algorithm: AlgorithmId, bits: Uint8Array): Outcome<PublicKey, AlgorithmReason> {
  const key = rsaKey(bits);
  if (!key.ok || key.value.kind !== "rsa") return key;
  if (!algorithm.parameters) return done({ ...key.value, only: { digest: null, salt: 0 } });
  const name = signatureName(algorithm);
  if (!name.ok) return name;
  const { digest, salt = 0 } = name.value;
  return done({ ...key.value, only: { digest, salt } });
}

function positiveOf({ content }: Asn1): Uint8Array {
  if (content.length === 0 || content[0]! & 0x80) throw new Malformed("a number of a key is not positive");
  return content;
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : 8 * (bytes.length - first) - Math.clz32(bytes[first]!) + 24;
}

/** RFC 5480, section 2.2: the point by both coordinates after an octet of 4; by one alone nobody writes it. */
function ecKey({ parameters }: AlgorithmId, key: Uint8Array): Outcome<PublicKey, AlgorithmReason> {
  const curve = parameters?.id === tag.oid ? oidOf(parameters) : "";
  if (!isNistCurve(curve)) return refuse("unsupported");
  const { octets } = nistCurves[curve];
  if (key.length !== 1 + 2 * octets || key[0] !== 4) return refuse("unsupported");
  return done({ kind: "ecdsa", curve, x: key.subarray(1, 1 + octets), y: key.subarray(1 + octets) });
}

const isNistCurve = (oid: string): oid is keyof typeof nistCurves => Object.hasOwn(nistCurves, oid);

/** RFC 8410; the eight points of small order, however they are written, verify what nobody signed. */
function edwardsKey(key: Uint8Array): Outcome<PublicKey, AlgorithmReason> {
  try {
    return ed25519.Point.fromBytes(key, true).isSmallOrder()
      ? refuse("weak-key")
      : done({ kind: "ed25519", point: key });
  } catch {
    return refuse("unsupported"); // no point of the curve
  }
}

/** RFC 9215, section 4: the parameter set by its name, and the point as an octet string. */
function gostKey({ parameters }: AlgorithmId, key: Uint8Array, bits: 256 | 512): Outcome<PublicKey, AlgorithmReason> {
  if (!parameters) return refuse("unsupported");
  const curve = oidOf(new Fields(parameters).take());
  const point = octetsOf(readAsn1(key));
  const set = Object.hasOwn(parameterSets, curve) ? parameterSets[curve]!.set : null;
  if (!set || point.length !== bits / 4) return refuse("unsupported");
  const { x, y } = coordinatesOf(point);
  return isSmallOrder(set, x, y) ? refuse("weak-key") : done({ kind: "gost", bits, curve, point });
}

/**
 * How a signature named so was made under this key.
 * @param digest said beside it, as CMS does; where the name says it too, the two must agree
 */
export function schemeOf(
  name: SignatureName,
  key: PublicKey,
  digest: DigestName | null,
): Outcome<Scheme, AlgorithmReason> {
  const used = name.digest ?? digest;
  if (digest && used !== digest) return refuse("mismatch");
  if (name.family === "ed25519" && key.kind === "ed25519")
    return done({ algorithm: "ed25519", digest: "sha-512", salt: null });
  if (!used) return refuse("mismatch");
  if (key.kind === "gost") {
    const fits = name.family === "gost" && used === `streebog-${key.bits}`;
    return fits ? done({ algorithm: `gost-${key.bits}`, digest: used, salt: null }) : refuse("mismatch");
  }
  if (key.kind === "rsa" && key.only && !isMeantFor(name, key.only)) return refuse("mismatch");
  const family = name.family === "rsa-pss" ? "rsa" : name.family;
  if (family !== key.kind || name.family === "gost" || used.startsWith("streebog")) return refuse("mismatch");
  return done({ algorithm: name.family, digest: used, salt: name.salt ?? null });
}

const isMeantFor = ({ family, digest, salt = 0 }: SignatureName, only: PssOnly) =>
  family === "rsa-pss" && (only.digest === null || only.digest === digest) && salt >= only.salt;
