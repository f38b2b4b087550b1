import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { qrKeyOf } from "~/seals/qr-certificates.server";
import { checkStatement } from "~/seals/qr-check";
import { qrSignerOfSettings } from "~/seals/qr-keys.server";
import { readSettings, SettingsError } from "~/shell/config.server";
import { givenKey } from "../notices/given-key";
import { sampleFacts } from "../notices/sample-facts";
import { newDataDir } from "../support/program";

const ed25519 = givenKey("-newkey", "ed25519");
const other = givenKey("-newkey", "ed25519");
const rsa = givenKey("-newkey", "rsa:2048");
/** Later than every key made above, which is good for two days from its making. */
const now = new Date(Date.now() + 3_600_000);
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** The parts one after another in a file beside the keys. */
function written(name: string, ...paths: string[]): string {
  const path = ed25519.key.replace("key.pem", name);
  writeFileSync(path, paths.map((one) => readFileSync(one, "utf8")).join(""));
  return path;
}

const whole = written("whole.pem", ed25519.key, ed25519.certificate);
const signerOf = (path: string, at = now) =>
  qrSignerOfSettings(readSettings({ MODE: "demo", NODE_ENV: "test", QR_KEY: path }), at);

function faultsOf(path: string, at = now): string[] {
  try {
    signerOf(path, at);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

test("a key and its certificate, made by anybody's tool, sign what QR codes say", async () => {
  const signer = signerOf(whole)!;
  const statement = signer.sign({ ...sampleFacts, finishedAt: now.toISOString() });
  expect(signer.demonstration).toBe(false);
  expect((await checkStatement(statement, [qrKeyOf(signer.keyId, signer.certificate)])).code).toBe("genuine");
  expect(faultsOf(written("turned.pem", ed25519.certificate, ed25519.key))).toEqual([]);
});

test("without a key there is no signer", () => {
  expect(qrSignerOfSettings(readSettings({ MODE: "demo", NODE_ENV: "test" }), now)).toBeUndefined();
});

test.each<[string, () => string[], string]>([
  ["a file that is not there", () => faultsOf("/nowhere/qr.pem"), "QR_KEY: /nowhere/qr.pem cannot be read (ENOENT)"],
  ["a key without its certificate", () => faultsOf(ed25519.key), "does not hold a private key"],
  ["a certificate without its key", () => faultsOf(ed25519.certificate), "does not hold a private key"],
  ["a key of RSA", () => faultsOf(written("rsa.pem", rsa.key, rsa.certificate)), "QR_KEY must be Ed25519"],
  [
    "another's certificate",
    () => faultsOf(written("mixed.pem", ed25519.key, other.certificate)),
    "QR_KEY holds the certificate of another key",
  ],
  ["a key of the past", () => faultsOf(whole, inDays(3)), "QR_KEY has expired on"],
  ["a key of the future", () => faultsOf(whole, inDays(-3)), "QR_KEY is not valid before"],
])("%s is refused in one sentence", (_, faults, sentence) => {
  expect(faults()).toEqual([expect.stringContaining(sentence)]);
});

test("production does not sign with the key of a demonstration", () => {
  const folder = newDataDir();
  demonstrationQrSigner(folder, now);
  const path = join(folder, "seal/demonstration-qr.pem");
  expect(faultsOf(path)).toEqual([]);
  const settings = { ...readSettings({ MODE: "demo", NODE_ENV: "test", QR_KEY: path }), mode: "production" as const };
  expect(() => qrSignerOfSettings(settings, now)).toThrow("QR_KEY is the key of a demonstration");
});
