import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Bytes } from "./der.ts";
import { pem } from "./pem.ts";

export const HERE = join(import.meta.dirname, "..");

/** Facts and reasons as `app/cms/signature.ts` has them; here as texts, so that the samples need nothing of the app. */
export type Expected = Record<string, string>;

/** What is said of a good, plain, detached signature. */
export const good: Expected = {
  attributes: "present",
  digest: "same",
  algorithms: "accepted",
  signature: "right",
  binding: "absent",
  chain: "trusted",
  validity: "valid",
  revocation: "not-revoked",
  "signing-time": "plausible",
  "time-stamp": "absent",
};

/** What is said of the file itself. */
export const whole: Expected = { structure: "sound", content: "detached" };

export const cades = { binding: "bound" };

export interface Vector {
  file: string;
  /** What it is to be judged as a signature of. */
  content: string;
  /** The folders of trust that are used. */
  trust: string[];
  holds: "yes" | "no" | "unknown";
  /** About the file. */
  about: Expected;
  /** About each signer. */
  signers: Expected[];
  /** What `openssl cms -verify` says; null if it was not asked, with the reason why. */
  openssl: boolean | null;
  difference?: string;
}

export const vectors: Vector[] = [];

export interface Extra {
  holds?: Vector["holds"];
  content?: string;
  trust?: string[];
  about?: Expected;
  /** For each signer; one like the other otherwise. */
  signers?: Expected[];
  armour?: "der" | "pem" | "base64" | "pkcs7";
  difference?: string;
}

/** Keeps a sample, with all that differs from a good plain signature. */
export function keep(path: string, bytes: Bytes, expected: Expected = {}, extra: Extra = {}): void {
  const { armour = "der", content = "statement.txt", trust = ["main"], about = {} } = extra;
  const file = `${path}.p7s`;
  const base64 = `${Buffer.from(bytes)
    .toString("base64")
    .replace(/(.{76})/g, "$1\r\n")}\r\n`;
  const text = { der: bytes, pem: pem("CMS", bytes), pkcs7: pem("PKCS7", bytes), base64 }[armour];
  put(file, text);
  const signers = (extra.signers ?? [{}]).map((one) => ({ ...good, ...expected, ...one }));
  const all = { ...whole, ...about };
  vectors.push({
    ...{ file, content, trust },
    holds: extra.holds ?? "yes",
    about: all.structure === "sound" ? all : { structure: all.structure! },
    signers: all.structure === "sound" ? signers : [],
    openssl: null,
    ...(extra.difference ? { difference: extra.difference } : {}),
  });
}

export function put(file: string, bytes: Bytes | string): void {
  const path = join(HERE, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** What is expected, one sample a line: only what differs from a good, plain, detached signature of the statement. */
export function manifest(all: Vector[], at: Date, statementAt: Date): string {
  const odd = (facts: Expected, usual: Expected) =>
    Object.fromEntries(Object.entries(facts).filter(([fact, because]) => usual[fact] !== because));
  const lines = all.map(({ about, signers, content, trust, ...rest }) =>
    JSON.stringify({
      ...rest,
      ...(content === "statement.txt" ? {} : { content }),
      ...(trust.join() === "main" ? {} : { trust }),
      about: odd(about, whole),
      signers: signers.map((one) => odd(one, good)),
    }),
  );
  const head = JSON.stringify({ at, statementAt, whole, good }).slice(0, -1);
  return `${head},"vectors":[\n${lines.join(",\n")}\n]}\n`;
}
