import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign as nodeSign } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bytes, nothing, oid, sequence } from "./der.ts";

/** Where keys and other things that are not kept lie while samples are made. */
export const WORK = mkdtempSync(join(tmpdir(), "otmena-signatures-"));

/** Runs OpenSSL with the GOST engine; gives its standard output, or throws. */
export function openssl(...args: string[]): Buffer {
  return execFileSync("openssl", args, {
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1 << 26,
    env: { ...process.env, OPENSSL_CONF: config() },
  });
}

let configuration = "";
function config(): string {
  if (configuration) return configuration;
  configuration = join(WORK, "openssl.cnf");
  writeFileSync(
    configuration,
    "openssl_conf = start\n[start]\nengines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\ndefault_algorithms = ALL\n",
  );
  return configuration;
}

/** An algorithm of the matrix: how to make a key, and what its signatures are called. */
export interface Algorithm {
  name: string;
  /** For `openssl genpkey`. */
  key: string[];
  /** The digest for `openssl cms -md`, with its identifier. */
  md: string;
  digest: Bytes;
  /** As certificates and messages name the signature. */
  signature: Bytes;
  /** More for `openssl cms -sign`. */
  options: string[];
}

const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"));
const SHA512 = sequence(oid("2.16.840.1.101.3.4.2.3"));

const ec = (name: string, curve: string, bits: 256 | 384 | 512): Algorithm => ({
  name,
  key: ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`],
  md: `sha${bits}`,
  digest: sequence(oid(`2.16.840.1.101.3.4.2.${{ 256: 1, 384: 2, 512: 3 }[bits]}`)),
  signature: sequence(oid(`1.2.840.10045.4.3.${{ 256: 2, 384: 3, 512: 4 }[bits]}`)),
  options: [],
});

const gost = (bits: 256 | 512, set: string): Algorithm => ({
  name: `g${bits}${set.toLowerCase()}`,
  key: ["-algorithm", `gost2012_${bits}`, "-pkeyopt", `paramset:${set}`],
  md: `md_gost12_${bits}`,
  digest: sequence(oid(`1.2.643.7.1.1.2.${bits === 256 ? 2 : 3}`)),
  signature: sequence(oid(`1.2.643.7.1.1.3.${bits === 256 ? 2 : 3}`)),
  options: [],
});

const pss = sequence(
  oid("1.2.840.113549.1.1.10"),
  sequence(
    ...[SHA256, sequence(oid("1.2.840.113549.1.1.8"), SHA256)].map((one, n) =>
      Uint8Array.of(0xa0 + n, one.length, ...one),
    ),
    Uint8Array.of(0xa2, 3, 2, 1, 32),
  ),
);

export const algorithms: Algorithm[] = [
  {
    name: "rsa",
    key: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    md: "sha256",
    digest: SHA256,
    signature: sequence(oid("1.2.840.113549.1.1.11"), nothing()),
    options: [],
  },
  {
    name: "rsapss",
    key: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    md: "sha256",
    digest: SHA256,
    signature: pss,
    options: ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"],
  },
  ec("ec256", "P-256", 256),
  ec("ec384", "P-384", 384),
  ec("ec521", "P-521", 512),
  {
    name: "ed25519",
    key: ["-algorithm", "ED25519"],
    md: "",
    digest: SHA512,
    signature: sequence(oid("1.3.101.112")),
    options: [],
  },
  ...["A", "B", "C", "XA", "XB", "TCA", "TCB", "TCC", "TCD"].map((set) => gost(256, set)),
  ...["A", "B", "C"].map((set) => gost(512, set)),
];

export const algorithmNamed = (name: string): Algorithm => algorithms.find((one) => one.name === name)!;

/** A private key in a file, and what it signs. */
export interface Key {
  algorithm: Algorithm;
  file: string;
  /** SubjectPublicKeyInfo. */
  info: Bytes;
  sign(data: Bytes): Bytes;
}

let made = 0;

export function makeKey(algorithm: Algorithm, options = algorithm.key): Key {
  const file = join(WORK, `key-${++made}.pem`);
  if (/^(rsa|ec|ed)/.test(algorithm.name))
    writeFileSync(file, nodeKey(options).export({ type: "pkcs8", format: "pem" }));
  else openssl("genpkey", ...options, "-out", file);
  const info = Uint8Array.from(openssl("pkey", "-in", file, "-pubout", "-outform", "DER"));
  return { algorithm, file, info, sign: (data) => signWith(algorithm, file, data) };
}

function nodeKey(options: string[]): KeyObject {
  const value = options.at(-1)!.split(":").at(-1)!;
  if (options.includes("RSA")) return generateKeyPairSync("rsa", { modulusLength: Number(value) }).privateKey;
  if (options.includes("EC")) return generateKeyPairSync("ec", { namedCurve: value }).privateKey;
  return generateKeyPairSync("ed25519").privateKey;
}

const nodeKeys = new Map<string, KeyObject>();

export function signWith(algorithm: Algorithm, file: string, data: Bytes): Bytes {
  if (algorithm.md.startsWith("md_gost")) {
    const input = join(WORK, "to-sign");
    writeFileSync(input, data);
    return Uint8Array.from(openssl("dgst", `-${algorithm.md}`, "-sign", file, "-binary", input));
  }
  const key = nodeKeys.get(file) ?? createPrivateKey(openssl("pkey", "-in", file));
  nodeKeys.set(file, key);
  const isPss = algorithm.name === "rsapss";
  const options = isPss ? { key, padding: 6, saltLength: 32 } : key;
  return Uint8Array.from(nodeSign(algorithm.md === "" ? null : algorithm.md, data, options));
}

/** The digest of an algorithm, by OpenSSL. */
export function digestOf(md: string, data: Bytes): Bytes {
  if (!md.startsWith("md_gost"))
    return Uint8Array.from(
      createHash(md || "sha512")
        .update(data)
        .digest(),
    );
  const input = join(WORK, "to-digest");
  writeFileSync(input, data);
  return Uint8Array.from(openssl("dgst", `-${md}`, "-binary", input));
}
