import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demonstrationQrSigner, demonstrationSealer } from "~/seals/demo-seal.server";
import { newDataDir } from "../support/program";

const now = new Date("2026-11-21T11:05:12Z");

test("a demonstration makes its key once, for its own eyes, and keeps it", () => {
  const dataDir = newDataDir();
  const first = demonstrationSealer(dataDir, now);
  const kept = readFileSync(join(dataDir, "seal/demonstration.pem"), "utf8");
  const second = demonstrationSealer(dataDir, new Date("2027-01-01"));
  expect(second.keyId).toBe(first.keyId);
  expect(first.plan.demonstration).toBe(true);
  expect(readdirSync(join(dataDir, "seal"))).toEqual(["demonstration.pem"]);
  expect(statSync(join(dataDir, "seal")).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "seal/demonstration.pem")).mode & 0o777).toBe(0o600);
  expect(kept).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test("its certificate is good for ten years from the first start", () => {
  const { certificate } = demonstrationSealer(newDataDir(), now);
  expect(certificate.validFrom).toBe("Nov 20 11:05:12 2026 GMT");
  expect(certificate.validTo).toBe("Nov 18 11:05:12 2036 GMT");
});

test("so does what signs its QR codes, in a file of its own", () => {
  const dataDir = newDataDir();
  const first = demonstrationQrSigner(dataDir, now);
  expect(demonstrationQrSigner(dataDir, new Date("2027-01-01")).keyId).toBe(first.keyId);
  expect(first.demonstration).toBe(true);
  expect(first.certificate.publicKey.asymmetricKeyType).toBe("ed25519");
  expect(first.certificate.verify(first.certificate.publicKey)).toBe(true);
  expect(first.certificate.validTo).toBe("Nov 18 11:05:12 2036 GMT");
  expect(statSync(join(dataDir, "seal/demonstration-qr.pem")).mode & 0o777).toBe(0o600);
});
