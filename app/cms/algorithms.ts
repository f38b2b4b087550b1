import { done, type Outcome, refuse } from "~/lib/outcome";
import { type Asn1, reading, same } from "./asn1/asn1";
import { Fields, insideOf, tag } from "./asn1/fields";
import { numberOf, oidOf } from "./asn1/values";
import type { Reason } from "./signature";

export type DigestName =
  | ("sha-1" | "sha-256" | "sha-384" | "sha-512")
  | ("sha3-256" | "sha3-384" | "sha3-512")
  | ("streebog-256" | "streebog-512");

/** An AlgorithmIdentifier: what is named, and the parameters it came with. */
export interface AlgorithmId {
  oid: string;
  parameters: Asn1 | null;
}

/** Why an algorithm is not accepted. */
export type AlgorithmReason = Exclude<Reason<"algorithms">, "accepted">;

export function algorithmId(node: Asn1): AlgorithmId {
  const fields = new Fields(node);
  const oid = oidOf(fields.take());
  const [parameters = null] = fields.rest();
  if (parameters) fields.take();
  fields.end();
  return { oid, parameters };
}

/** Whether there are no parameters, written as such or left out. */
export function isPlain({ parameters }: AlgorithmId): boolean {
  return parameters === null || (parameters.id === tag.nothing && parameters.content.length === 0);
}

/** Hash functions; those that we refuse are known by name. */
const digests: Record<string, DigestName | { refused: AlgorithmReason }> = {
  "2.16.840.1.101.3.4.2.1": "sha-256",
  "2.16.840.1.101.3.4.2.2": "sha-384",
  "2.16.840.1.101.3.4.2.3": "sha-512",
  "2.16.840.1.101.3.4.2.8": "sha3-256",
  "2.16.840.1.101.3.4.2.9": "sha3-384",
  "2.16.840.1.101.3.4.2.10": "sha3-512",
  "1.2.643.7.1.1.2.2": "streebog-256",
  "1.2.643.7.1.1.2.3": "streebog-512",
  "1.3.14.3.2.26": { refused: "sha-1" },
  "1.2.840.113549.2.5": { refused: "md5" },
  "1.2.840.113549.2.4": { refused: "md5" },
  "1.2.643.2.2.9": { refused: "gost-94" },
};

export function digestOf(algorithm: AlgorithmId): Outcome<DigestName, AlgorithmReason> {
  const found = Object.hasOwn(digests, algorithm.oid) ? digests[algorithm.oid]! : null;
  if (!found) return refuse("unsupported");
  if (typeof found !== "string") return refuse(found.refused);
  return isPlain(algorithm) ? done(found) : refuse("unsupported");
}

/** Families of signatures, as an AlgorithmIdentifier names them: with the digest, or leaving that to be said elsewhere. */
export interface SignatureName {
  family: Family;
  digest: DigestName | null;
  /** Of RSA-PSS, in octets. */
  salt?: number;
}

type Family = "rsa" | "rsa-pss" | "ecdsa" | "ed25519" | "gost";

const named = (family: Family, digest: DigestName | null = null) => ({ family, digest });

const signatures: Record<string, SignatureName | { refused: AlgorithmReason }> = {
  "1.2.840.113549.1.1.1": named("rsa"),
  "1.2.840.113549.1.1.11": named("rsa", "sha-256"),
  "1.2.840.113549.1.1.12": named("rsa", "sha-384"),
  "1.2.840.113549.1.1.13": named("rsa", "sha-512"),
  "1.2.840.10045.2.1": named("ecdsa"),
  "1.2.840.10045.4.3.2": named("ecdsa", "sha-256"),
  "1.2.840.10045.4.3.3": named("ecdsa", "sha-384"),
  "1.2.840.10045.4.3.4": named("ecdsa", "sha-512"),
  // With SHA-3: RFC 9688, section 3.
  "2.16.840.1.101.3.4.3.10": named("ecdsa", "sha3-256"),
  "2.16.840.1.101.3.4.3.11": named("ecdsa", "sha3-384"),
  "2.16.840.1.101.3.4.3.12": named("ecdsa", "sha3-512"),
  "2.16.840.1.101.3.4.3.14": named("rsa", "sha3-256"),
  "2.16.840.1.101.3.4.3.15": named("rsa", "sha3-384"),
  "2.16.840.1.101.3.4.3.16": named("rsa", "sha3-512"),
  "1.3.101.112": named("ed25519"),
  "1.2.643.7.1.1.1.1": named("gost", "streebog-256"),
  "1.2.643.7.1.1.1.2": named("gost", "streebog-512"),
  "1.2.643.7.1.1.3.2": named("gost", "streebog-256"),
  "1.2.643.7.1.1.3.3": named("gost", "streebog-512"),
  "1.2.840.113549.1.1.4": { refused: "md5" },
  "1.2.840.113549.1.1.5": { refused: "sha-1" },
  "1.3.14.3.2.29": { refused: "sha-1" },
  "1.2.840.10045.4.1": { refused: "sha-1" },
  "1.2.840.10040.4.3": { refused: "sha-1" },
  "1.2.643.2.2.3": { refused: "gost-2001" },
  "1.2.643.2.2.19": { refused: "gost-2001" },
  "1.2.643.2.2.4": { refused: "gost-94" },
  "1.2.643.2.2.20": { refused: "gost-94" },
};

/** Of a signature, and of a key that makes no other. */
export const PSS = "1.2.840.113549.1.1.10";

export function signatureName(algorithm: AlgorithmId): Outcome<SignatureName, AlgorithmReason> {
  if (algorithm.oid === PSS) return reading(() => pssName(algorithm)) ?? refuse("unsupported");
  const found = Object.hasOwn(signatures, algorithm.oid) ? signatures[algorithm.oid]! : null;
  if (!found) return refuse("unsupported");
  if ("refused" in found) return refuse(found.refused);
  return isPlain(algorithm) ? done(found) : refuse("unsupported");
}

/** The parameters of RFC 4055, section 3.1, with one digest for the message and for the mask. */
function pssName({ parameters }: AlgorithmId): Outcome<SignatureName, AlgorithmReason> {
  if (!parameters) return refuse("sha-1"); // what is left out is SHA-1
  const fields = new Fields(parameters);
  const hash = fields.maybe(tag.around(0));
  const mask = fields.maybe(tag.around(1));
  const salt = fields.maybe(tag.around(2));
  const trailer = fields.maybe(tag.around(3));
  fields.end();
  if (!hash || !mask) return refuse("sha-1");
  const digest = digestOf(algorithmId(insideOf(hash)));
  if (!digest.ok) return digest;
  const generator = algorithmId(insideOf(mask));
  if (generator.oid !== "1.2.840.113549.1.1.8" || !generator.parameters) return refuse("unsupported");
  const masked = digestOf(algorithmId(generator.parameters));
  if (!masked.ok) return masked;
  // The only trailer there is may be left out, or written out by programs that do not write DER.
  const isUsual = !trailer || numberOf(insideOf(trailer)) === 1;
  if (masked.value !== digest.value || !isUsual) return refuse("unsupported");
  return done({ family: "rsa-pss", digest: digest.value, salt: salt ? numberOf(insideOf(salt)) : 20 });
}

/** Whether two identifiers mean one algorithm: a default may be written out or left out. */
export function isSameAlgorithm(one: AlgorithmId, other: AlgorithmId): boolean {
  if (one.oid !== other.oid) return false;
  if (isPlain(one) && isPlain(other)) return true;
  if (one.parameters && other.parameters && same(one.parameters.bytes, other.parameters.bytes)) return true;
  const [first, second] = [signatureName(one), signatureName(other)];
  return first.ok && second.ok && JSON.stringify(first.value) === JSON.stringify(second.value);
}
