import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demonstrationSealer } from "~/notices/demo-seal.server";
import { sealerOfSettings } from "~/notices/seal-keys.server";
import { readSettings, SettingsError } from "~/shell/config.server";
import { newDataDir } from "../support/program";
import { givenKey } from "./given-key";

const rsa = givenKey("-newkey", "rsa:2048");
const other = givenKey("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
/** Later than every key made below, which is good for two days from its making. */
const now = new Date(Date.now() + 3_600_000);
const nextWeek = new Date(now.getTime() + 7 * 86_400_000);
const lastWeek = new Date(now.getTime() - 7 * 86_400_000);

function sealerOf(key: string, certificate: string, at = now) {
  const environment = { MODE: "demo", NODE_ENV: "test", SEAL_KEY: key, SEAL_CERT: certificate };
  return sealerOfSettings(readSettings(environment), at);
}

function faultsOf(key: string, certificate: string, at = now): string[] {
  try {
    sealerOf(key, certificate, at);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

/** A file beside the keys, with these contents. */
function written(name: string, ...contents: (string | Buffer)[]): string {
  const path = rsa.key.replace("key.pem", name);
  writeFileSync(path, contents.map(String).join(""));
  return path;
}

test("a key and its certificate make a sealer that is no demonstration", () => {
  for (const { key, certificate } of [rsa, other]) {
    expect(sealerOf(key, certificate)?.plan.demonstration).toBe(false);
    expect(sealerOf(key, certificate)?.keyId).toMatch(/^[0-9a-f]{16}$/);
  }
});

test("without settings there is none", () => {
  expect(sealerOfSettings(readSettings({ MODE: "demo", NODE_ENV: "test" }), now)).toBeUndefined();
});

test("those who vouch for the certificate may follow it, in order", () => {
  const request = written("request.pem");
  const certificate = written("issued.pem");
  const subject = ["-new", "-key", other.key, "-subj", "/CN=Issued", "-out", request];
  execFileSync("openssl", ["req", ...subject], { stdio: "ignore" });
  const issuer = ["-CA", rsa.certificate, "-CAkey", rsa.key, "-set_serial", "7", "-days", "2"];
  execFileSync("openssl", ["x509", "-req", "-in", request, ...issuer, "-out", certificate], { stdio: "ignore" });
  const [issued, root] = [readFileSync(certificate), readFileSync(rsa.certificate)];
  expect(sealerOf(other.key, written("chain.pem", issued, root))?.chain).toHaveLength(2);
  expect(faultsOf(other.key, written("strangers.pem", readFileSync(other.certificate), root))).toEqual([
    "SEAL_CERT was not issued by the certificate that follows it",
  ]);
});

test.each<[string, () => string[], string[]]>([
  ["a key that is not there", () => faultsOf("/nowhere", rsa.certificate), ["SEAL_KEY: /nowhere cannot be read"]],
  ["a folder", () => faultsOf(rsa.key, "/tmp"), ["SEAL_CERT: /tmp cannot be read (EISDIR)"]],
  ["neither", () => faultsOf("/no", "/where"), ["SEAL_KEY: /no cannot", "SEAL_CERT: /where cannot"]],
  ["the two mixed up", () => faultsOf(rsa.certificate, rsa.key), ["is not a private key", "is not a certificate"]],
  ["the key of another", () => faultsOf(other.key, rsa.certificate), ["SEAL_KEY is not the key of the first"]],
  ["a certificate of the past", () => faultsOf(rsa.key, rsa.certificate, nextWeek), ["SEAL_CERT has expired on"]],
  ["one of the future", () => faultsOf(rsa.key, rsa.certificate, lastWeek), ["SEAL_CERT is not valid before"]],
  [
    "a weak key",
    () => {
      const weak = givenKey("-newkey", "rsa:1024");
      return faultsOf(weak.key, weak.certificate);
    },
    ["SEAL_KEY must be RSA with at least 2048 bits"],
  ],
])("%s is refused, with a sentence", (_, faults, sentences) => {
  expect(faults()).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
});

test("production does not seal as a demonstration does", () => {
  const folder = newDataDir();
  demonstrationSealer(folder, now);
  const path = join(folder, "seal/demonstration.pem");
  expect(faultsOf(path, path)).toEqual([]);
  const production = {
    SMS_GATEWAY: "kannel",
    SMS_URL: "http://127.0.0.1/",
    SECRET: "0123456789abcdefghijklmnopqrstuv",
    QR_KEY: "/nowhere/qr.pem",
  };
  const environment = { ...production, PUBLIC_URL: "https://otmena.example", SEAL_KEY: path, SEAL_CERT: path };
  const settings = readSettings({ NODE_ENV: "test", ...environment });
  expect(() => sealerOfSettings(settings, now)).toThrow("SEAL_CERT is the certificate of a demonstration");
});

test("what is wrong with a key never quotes it", () => {
  const path = written("broken.pem", readFileSync(rsa.key).toString().replace("MII", "***"));
  const [fault = "", ...more] = faultsOf(path, rsa.certificate);
  expect([fault, more]).toEqual([`SEAL_KEY: ${path} is not a private key without a password in PEM`, []]);
});
