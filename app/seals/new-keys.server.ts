import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoKeyPaths, demonstrationQrSigner, demonstrationSealer } from "./demo-seal.server";
import { keyIdOf } from "./seal.server";
import { certificatesIn } from "./seal-keys.server";
import { selfSignedPem } from "./self-signed.server";
import { issuerNames } from "./words";

/** Two years and a quarter: long enough to forget nothing, short enough to practise. */
const DAYS = 825;

export interface NewKey {
  purpose: "seal" | "qr";
  keyId: string;
  /** Private key and certificate, PEM. */
  path: string;
}

/** New keys in a folder of their own, for settings to name; nothing that is there is touched. `host`: whose they are. */
export function newKeys(folder: string, host: string, now: Date): NewKey[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${issuerNames.own}, ${host}`;
  const seal = generateKeyPairSync("rsa", { modulusLength: 3072 }).privateKey;
  const qr = generateKeyPairSync("ed25519").privateKey;
  return [
    kept("seal", folder, selfSignedPem(seal, name, now, DAYS)),
    kept("qr", folder, selfSignedPem(qr, name, now, DAYS)),
  ];
}

function kept(purpose: NewKey["purpose"], folder: string, pem: string): NewKey {
  const keyId = keyIdOf(certificatesIn(pem)[0]!.raw);
  const path = join(folder, `${purpose}-${keyId}.pem`);
  writeFileSync(path, pem, { flag: "wx", mode: 0o600 });
  return { purpose, keyId, path };
}

/** New keys for a demonstration, used from its next start on. The old ones stay beside them, under their ids. */
export function newDemonstrationKeys(dataDir: string, now: Date): NewKey[] {
  const paths = demoKeyPaths(dataDir);
  for (const { purpose, signer } of [
    { purpose: "seal", signer: demonstrationSealer },
    { purpose: "qr", signer: demonstrationQrSigner },
  ] as const)
    if (existsSync(paths[purpose]))
      renameSync(paths[purpose], paths[purpose].replace(/\.pem$/, `-${signer(dataDir, now).keyId}.pem`));
  return [
    { purpose: "seal", keyId: demonstrationSealer(dataDir, now).keyId, path: paths.seal },
    { purpose: "qr", keyId: demonstrationQrSigner(dataDir, now).keyId, path: paths.qr },
  ];
}
