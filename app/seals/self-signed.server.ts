import { createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, der, integer, nothing, objectId, octets, sequence, setOf, utcTime, utf8, yes } from "~/cms/der";

const ids = {
  commonName: objectId("2.5.4.3"),
  sha256WithRsa: objectId("1.2.840.113549.1.1.11"),
  ed25519: objectId("1.3.101.112"),
  basicConstraints: objectId("2.5.29.19"),
  keyUsage: objectId("2.5.29.15"),
} as const;

const DAY = 86_400_000;

/**
 * A private key and a certificate that it signed itself, one after another in PEM: RSA or Ed25519, for digital
 * signatures only (RFC 5280, 4.2.1.3), good from the day before `now` (clocks differ) for `days`.
 */
export function selfSignedPem(key: KeyObject, commonName: string, now: Date, days: number): string {
  const certificate = Buffer.from(selfSigned(key, commonName, now, days)).toString("base64");
  const lines = certificate.replace(/.{64}(?=.)/g, "$&\n");
  return `${key.export({ type: "pkcs8", format: "pem" })}-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function selfSigned(key: KeyObject, commonName: string, now: Date, days: number): Uint8Array {
  const rsa = key.asymmetricKeyType === "rsa";
  const algorithm = rsa ? sequence(ids.sha256WithRsa, nothing) : sequence(ids.ed25519);
  const name = sequence(setOf(sequence(ids.commonName, utf8(commonName))));
  const validity = sequence(utcTime(new Date(now.getTime() - DAY)), utcTime(new Date(now.getTime() + days * DAY)));
  const extension = (id: Uint8Array, value: Uint8Array) => sequence(id, yes, octets(value));
  const extensions = sequence(
    extension(ids.basicConstraints, sequence()),
    extension(ids.keyUsage, bits(Uint8Array.of(0xc0), 6)),
  );
  const body = sequence(
    der(0xa0, integer(2)),
    integer(...randomBytes(16)),
    algorithm,
    name,
    validity,
    name,
    createPublicKey(key).export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  return sequence(body, algorithm, bits(sign(rsa ? "sha256" : null, body, key)));
}
