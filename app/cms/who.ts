import { signatureName } from "./algorithms";
import type { Asn1 } from "./asn1/asn1";
import { reading } from "./asn1/asn1";
import { Fields, tag } from "./asn1/fields";
import { hex, oidOf, timeOf } from "./asn1/values";
import { claimedAt } from "./checks/signing-time";
import type { Cryptography } from "./cryptography";
import { schemeOf } from "./keys";
import type { Algorithm, Signer } from "./signature";
import type { Signed } from "./signed";
import type { Certificate } from "./x509/certificate";
import { extension, extensionId } from "./x509/extensions";
import { type Name, partOf } from "./x509/name";

/** Parts of a name: X.520, and those of the order on the form of qualified certificates (FSB, 27.12.2011, No. 795). */
const part = {
  name: "2.5.4.3",
  surname: "2.5.4.4",
  body: "2.5.4.10",
  position: "2.5.4.12",
  givenName: "2.5.4.42",
  email: "1.2.840.113549.1.9.1",
  snils: "1.2.643.100.3",
  ogrn: "1.2.643.100.1",
  ogrnip: "1.2.643.100.5",
  inn: "1.2.643.3.131.1.1",
  bodyInn: "1.2.643.100.4",
} as const;

/** Who signed, as their certificate says; null if it is not known. */
export function signerOf({ certificate, signer, stamp }: Signed, { digest }: Cryptography): Signer | null {
  if (!certificate) return null;
  const { subject } = certificate;
  return {
    ...personOf(certificate),
    ...innsOf(subject),
    ogrn: numbersOf(subject, part.ogrn, 13)[0] ?? null,
    ogrnip: numbersOf(subject, part.ogrnip, 15)[0] ?? null,
    position: partOf(subject, part.position),
    body: partOf(subject, part.body),
    email: partOf(subject, part.email),
    issuer: partOf(certificate.issuer, part.name, part.body) ?? "",
    serial: certificate.serial,
    validFrom: certificate.notBefore.toISOString(),
    validUntil: certificate.notAfter.toISOString(),
    algorithm: algorithmOf(certificate, signer.signatureAlgorithm),
    sha256: hex(digest("sha-256", certificate.bytes)),
    claimedAt: claimedAt(signer)?.toISOString() ?? null,
    stampedAt: stamp.at?.toISOString() ?? null,
  };
}

function personOf({ subject, extensions }: Certificate) {
  const [snils = null, ...moreSnils] = numbersOf(subject, part.snils, 11);
  return {
    name: partOf(subject, part.name),
    surname: partOf(subject, part.surname),
    givenName: partOf(subject, part.givenName),
    bornOn: reading(() => extension(extensions, extensionId.directoryAttributes, birthDateOf)),
    snils,
    ...(moreSnils.length > 0 ? { moreSnils } : {}),
  };
}

/**
 * A person's number has 12 digits; a body's has 10, and stood among the persons' until 2020: there, and in its own place
 * too, with two zeros in front to fill up.
 */
function innsOf(subject: Name): Pick<Signer, "inn" | "moreInns" | "bodyInn"> {
  const all = numbersOf(subject, part.inn, 12);
  const [inn = null, ...moreInns] = all.filter((one) => !one.startsWith("00"));
  const padded = [...numbersOf(subject, part.bodyInn, 12), ...all].find((one) => one.startsWith("00"));
  const bodyInn = numbersOf(subject, part.bodyInn, 10)[0] ?? padded?.slice(2) ?? null;
  return { inn, bodyInn, ...(moreInns.length > 0 ? { moreInns } : {}) };
}

/** All different numbers under an identifier: what is empty, nothing but zeros or of another length is none. */
function numbersOf(subject: Name, oid: string, length: number): string[] {
  const all = subject.parts.filter((one) => one.oid === oid).map(({ text }) => text.replace(/[\s-]+/g, ""));
  return [...new Set(all)].filter((digits) => digits.length === length && /^[0-9]*[1-9][0-9]*$/.test(digits));
}

/** RFC 3739, section 3.2.2. */
function birthDateOf(list: Asn1): string | null {
  for (const one of new Fields(list).rest()) {
    const fields = new Fields(one);
    if (oidOf(fields.take()) !== "1.3.6.1.5.5.7.9.1") continue;
    const [value] = fields.take(tag.set).children;
    return value ? timeOf(value).toISOString().slice(0, 10) : null;
  }
  return null;
}

function algorithmOf({ key }: Certificate, used: Signed["signer"]["signatureAlgorithm"]): Algorithm | null {
  const name = reading(() => signatureName(used));
  if (!name?.ok || !key.ok) return null;
  const scheme = schemeOf(name.value, key.value, name.value.digest ?? "sha-256");
  return scheme.ok ? scheme.value.algorithm : null;
}
