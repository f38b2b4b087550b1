import { nothing, objectId, octets, sequence, setOf } from "~/cms/der";
import { hex, sameBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import { certificateParts } from "~/seals/cades";
import { readToken, type StampToken } from "~/seals/stamp-token";
import { readKey, verifiesHere } from "./web-keys";

const messageDigest = objectId("1.2.840.113549.1.9.4");
const rsa = "1.2.840.113549.1.1";

/** The digests that we verify with here, and how signatures with them under RSA or on a curve are called. */
const digests = [
  { hash: "SHA-256", id: "2.16.840.1.101.3.4.2.1", names: [`${rsa}.11`, "1.2.840.10045.4.3.2"] },
  { hash: "SHA-384", id: "2.16.840.1.101.3.4.2.2", names: [`${rsa}.12`, "1.2.840.10045.4.3.3"] },
  { hash: "SHA-512", id: "2.16.840.1.101.3.4.2.3", names: [`${rsa}.13`, "1.2.840.10045.4.3.4"] },
];

/** With no parameters, or with the nothing that RSA has there. */
const isCalled = (algorithm: Uint8Array, id: string) =>
  sameBytes(algorithm, sequence(objectId(id))) || sameBytes(algorithm, sequence(objectId(id), nothing));

/**
 * What `judge-stamp.server.ts` asks of a time-stamp, but for whose it is, which nothing is claimed of here: it must be
 * about this signature and whole. By algorithms that browsers do not know nothing is verified, and nothing held against it.
 */
export async function holdsHere(stamp: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const token = readToken(stamp);
  if (!token || !sameBytes(token.imprint, await sha256(Uint8Array.from(signature)))) return false;
  if (!(await isBound(token))) return false;
  const { digestAlgorithm, signatureAlgorithm, info, attributes } = token;
  const key = readKey(certificateParts(token.certificate).publicKey);
  const digest = digests.find(({ id }) => isCalled(digestAlgorithm, id));
  if (!key || !digest || isCalled(signatureAlgorithm, `${rsa}.10`)) return true;
  const names = [...digest.names, `${rsa}.1`];
  if (!names.some((name) => isCalled(signatureAlgorithm, name))) return false;
  const said = sequence(messageDigest, setOf(octets(await hashed(digest.hash, info))));
  return hex(attributes).includes(hex(said)) && verifiesHere(key, digest.hash, token.signature, attributes);
}

/** Its attributes name the certificate by one hash or another (RFC 5035, RFC 2634). */
async function isBound({ attributes, certificate }: StampToken): Promise<boolean> {
  const signed = hex(attributes);
  for (const hash of ["SHA-1", "SHA-256", "SHA-384", "SHA-512"])
    if (signed.includes(hex(octets(await hashed(hash, certificate))))) return true;
  return false;
}

const hashed = async (hash: string, bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(bytes)));
