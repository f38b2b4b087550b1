import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { keptKey } from "./kept-pem.server";
import { type QrSigner, qrSignerOf } from "./qr-signer.server";
import { type Sealer, sealerOf, signerOfKey } from "./seal.server";
import { certificatesIn } from "./seal-keys.server";
import { selfSignedPem } from "./self-signed.server";
import { issuerNames } from "./words";

/** Ten years. */
const DAYS = 3650;

/** Where the keys of a demonstration are kept. */
export const demoKeyPaths = (dataDir: string) => ({
  seal: join(dataDir, "seal", "demonstration.pem"),
  qr: join(dataDir, "seal", "demonstration-qr.pem"),
});

/**
 * The sealer of a demonstration: a key and a certificate of its own, made at the first start and kept in
 * `dataDir`/seal. The certificate says what it is; nobody vouches for it.
 */
export function demonstrationSealer(dataDir: string, now: Date): Sealer {
  const make = () =>
    selfSignedPem(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, issuerNames.demonstration, now, DAYS);
  return keptKey(demoKeyPaths(dataDir).seal, make, (pem) =>
    sealerOf(
      signerOfKey(createPrivateKey(pem)),
      certificatesIn(pem).map((one) => one.raw),
      true,
    ),
  );
}

/** What signs the QR codes of a demonstration, kept likewise. */
export function demonstrationQrSigner(dataDir: string, now: Date): QrSigner {
  const make = () => selfSignedPem(generateKeyPairSync("ed25519").privateKey, issuerNames.demonstration, now, DAYS);
  return keptKey(demoKeyPaths(dataDir).qr, make, (pem) =>
    qrSignerOf(createPrivateKey(pem), certificatesIn(pem)[0]!, true),
  );
}
