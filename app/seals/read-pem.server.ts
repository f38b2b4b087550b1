import { readFileSync } from "node:fs";

/** What is in the file, or a sentence. What OpenSSL says is left out: it tells nothing, and could quote the key. */
export function readPem<T extends object>(name: string, path: string, parse: (pem: Buffer) => T): T | string {
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch (error) {
    return `${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
  try {
    return parse(pem);
  } catch {
    return `${name}: ${path} is not ${name === "SEAL_KEY" ? "a private key without a password" : "a certificate"} in PEM`;
  }
}
