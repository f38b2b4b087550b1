import { createPrivateKey, type KeyObject, type X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Settings, SettingsError } from "~/shell/config.server";
import { type QrSigner, qrSignerOf } from "./qr-signer.server";
import { certificatesIn } from "./seal-keys.server";
import { issuerNames } from "./words";

/**
 * The signer of QR_KEY, a file with a private key and its certificate, from which its validity is taken; undefined when
 * it is not set, which only a demonstration may do.
 * @throws SettingsError naming everything that is wrong with it at the instant `now`
 */
export function qrSignerOfSettings({ qrKey, mode }: Settings, now: Date): QrSigner | undefined {
  if (!qrKey) return undefined;
  const read = readKey(qrKey);
  if (typeof read === "string") throw new SettingsError([read]);
  const { key, certificate } = read;
  const faults = faultsOf(key, certificate, now);
  if (mode === "production" && certificate.subject.includes(issuerNames.demonstration))
    faults.push("QR_KEY is the key of a demonstration");
  if (faults.length > 0) throw new SettingsError(faults);
  return qrSignerOf(key, certificate, false);
}

/** What is in the file, or a sentence, which does not quote it. */
function readKey(path: string): { key: KeyObject; certificate: X509Certificate } | string {
  let pem: string;
  try {
    pem = readFileSync(path, "utf8");
  } catch (error) {
    return `QR_KEY: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
  try {
    return { key: createPrivateKey(pem), certificate: certificatesIn(pem)[0]! };
  } catch {
    return `QR_KEY: ${path} does not hold a private key without a password and its certificate, both in PEM`;
  }
}

function faultsOf(key: KeyObject, certificate: X509Certificate, now: Date): string[] {
  if (key.asymmetricKeyType !== "ed25519") return ["QR_KEY must be Ed25519"];
  const faults: string[] = [];
  if (new Date(certificate.validTo) <= now) faults.push(`QR_KEY has expired on ${certificate.validTo}`);
  if (new Date(certificate.validFrom) > now) faults.push(`QR_KEY is not valid before ${certificate.validFrom}`);
  if (!certificate.checkPrivateKey(key)) faults.push("QR_KEY holds the certificate of another key");
  return faults;
}
