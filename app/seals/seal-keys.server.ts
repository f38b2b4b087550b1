import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { type Settings, SettingsError } from "~/shell/config.server";
import { readPem } from "./read-pem.server";
import { type Sealer, type Sign, sealerOf, signerOfKey } from "./seal.server";
import { signerOfCommand } from "./seal-command.server";
import { issuerNames } from "./words";

/**
 * The sealer of SEAL_CERT with SEAL_KEY or SEAL_COMMAND; undefined when they are not set, which only a demonstration may
 * do. A command is tried out, so that the first notice is not the one to find out.
 * @throws SettingsError naming everything that is wrong with them at the instant `now`
 */
export async function sealerOfSettings({ seal, mode }: Settings, now: Date): Promise<Sealer | undefined> {
  if (!seal.certificate) return undefined;
  const key = seal.key === null ? null : readPem("SEAL_KEY", seal.key, (pem) => createPrivateKey(pem));
  const chain = readPem("SEAL_CERT", seal.certificate, certificatesIn);
  if (typeof key === "string" || typeof chain === "string")
    throw new SettingsError([key, chain].filter((one) => typeof one === "string"));
  const { publicKey, subject } = chain[0]!;
  const faults = [...keyFaults(key ?? publicKey, key ? "SEAL_KEY" : "SEAL_CERT"), ...chainFaults(chain, now)];
  if (key && !chain[0]!.checkPrivateKey(key))
    faults.push("SEAL_KEY is not the key of the first certificate of SEAL_CERT");
  if (mode === "production" && subject.includes(issuerNames.demonstration))
    faults.push("SEAL_CERT is the certificate of a demonstration");
  if (faults.length > 0) throw new SettingsError(faults);
  const sign = key ? signerOfKey(key) : await tried(signerOfCommand(seal.command!, publicKey));
  return sealerOf(
    sign,
    chain.map((one) => one.raw),
    false,
  );
}

/** @throws SettingsError when a signature cannot be made */
async function tried(sign: Sign): Promise<Sign> {
  try {
    await sign(Buffer.from("otmena: a trial of the seal"));
    return sign;
  } catch (error) {
    throw new SettingsError([(error as Error).message]);
  }
}

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** @throws when there is none, or one that cannot be read */
export function certificatesIn(pem: Buffer | string): X509Certificate[] {
  const blocks = String(pem).match(block);
  if (!blocks) throw new Error("no certificate");
  return blocks.map((one) => new X509Certificate(one));
}

/** Weaker keys, and those that readers of PDF do not know, are no seal. */
function keyFaults(key: KeyObject, name: string): string[] {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  const fits = key.asymmetricKeyType === "rsa" ? modulusLength >= 2048 : /^(prime256v1|secp384r1)$/.test(namedCurve);
  return fits ? [] : [`${name} must be RSA with at least 2048 bits, or EC on P-256 or P-384`];
}

function chainFaults(chain: readonly X509Certificate[], now: Date): string[] {
  const faults: string[] = [];
  for (const [at, one] of chain.entries()) {
    const which = at === 0 ? "SEAL_CERT" : `SEAL_CERT, certificate ${at + 1}`;
    if (new Date(one.validTo) <= now) faults.push(`${which} has expired on ${one.validTo}`);
    if (new Date(one.validFrom) > now) faults.push(`${which} is not valid before ${one.validFrom}`);
    const issuer = chain[at + 1];
    if (issuer && !(one.checkIssued(issuer) && one.verify(issuer.publicKey)))
      faults.push(`${which} was not issued by the certificate that follows it`);
  }
  return faults;
}
