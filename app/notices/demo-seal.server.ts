import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { noticeWords } from "~/words/notice";
import { bits, der, integer, nothing, objectId, octets, sequence, setOf, utcTime, utf8, yes } from "./der";
import { type Sealer, sealerOf } from "./seal.server";
import { certificatesIn } from "./seal-keys.server";

/**
 * The sealer of a demonstration: a key and a certificate of its own, made at the first start and kept in
 * `dataDir`/seal. The certificate says what it is; nobody vouches for it.
 */
export function demonstrationSealer(dataDir: string, now: Date): Sealer {
  const folder = join(dataDir, "seal");
  const path = join(folder, "demonstration.pem");
  const pem = readIfThere(path) ?? make(folder, path, now);
  return sealerOf(
    createPrivateKey(pem),
    certificatesIn(pem).map((one) => one.raw),
    true,
  );
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

/** Key and certificate come into being together, and as a whole: another process may be making them, too. */
function make(folder: string, path: string, now: Date): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = Buffer.from(selfSigned(privateKey, noticeWords.demoSealName, now)).toString("base64");
  const lines = certificate.replace(/.{64}(?=.)/g, "$&\n");
  const pem = `${privateKey.export({ type: "pkcs8", format: "pem" })}-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, pem, { flag: "wx", mode: 0o600 });
  try {
    linkSync(draft, path);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readFileSync(path, "utf8"); // another process was first
  } finally {
    rmSync(draft, { force: true });
  }
}

const ids = {
  commonName: objectId("2.5.4.3"),
  sha256WithRsa: objectId("1.2.840.113549.1.1.11"),
  basicConstraints: objectId("2.5.29.19"),
  keyUsage: objectId("2.5.29.15"),
} as const;

/** Ten years from the day before `now` (clocks differ), for digital signatures only (RFC 5280, 4.2.1.3). */
function selfSigned(key: KeyObject, commonName: string, now: Date): Uint8Array {
  const algorithm = sequence(ids.sha256WithRsa, nothing);
  const name = sequence(setOf(sequence(ids.commonName, utf8(commonName))));
  const day = 86_400_000;
  const validity = sequence(utcTime(new Date(now.getTime() - day)), utcTime(new Date(now.getTime() + 3650 * day)));
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
  return sequence(body, algorithm, bits(sign("sha256", body, key)));
}
