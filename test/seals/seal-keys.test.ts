import { execFileSync } from "node:child_process";
import { randomUUID, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderNotice } from "~/notices/render.server";
import { demonstrationSealer } from "~/seals/demo-seal.server";
import { signerOfCommand } from "~/seals/seal-command.server";
import { sealerOfSettings } from "~/seals/seal-keys.server";
import { readSettings, SettingsError } from "~/shell/config.server";
import { checkFile } from "~/verification/check-file.server";
import { givenKey } from "../notices/given-key";
import { sampleFacts } from "../notices/sample-facts";
import { newDataDir } from "../support/program";

const rsa = givenKey("-newkey", "rsa:2048");
const other = givenKey("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
/** Later than every key made below, which is good for two days from its making. */
const now = new Date(Date.now() + 3_600_000);
const nextWeek = new Date(now.getTime() + 7 * 86_400_000);
const lastWeek = new Date(now.getTime() - 7 * 86_400_000);

function sealerWith(seal: { SEAL_KEY?: string; SEAL_COMMAND?: string; SEAL_CERT: string }, at = now) {
  return sealerOfSettings(readSettings({ MODE: "demo", NODE_ENV: "test", ...seal }), at);
}

const sealerOf = (key: string, certificate: string) => sealerWith({ SEAL_KEY: key, SEAL_CERT: certificate });

async function faultsWith(...[seal, at]: Parameters<typeof sealerWith>): Promise<string[]> {
  try {
    await sealerWith(seal, at);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

const faultsOf = (key: string, certificate: string, at = now) =>
  faultsWith({ SEAL_KEY: key, SEAL_CERT: certificate }, at);

/** A file beside the keys, with these contents. */
function written(name: string, ...contents: (string | Buffer)[]): string {
  const path = rsa.key.replace("key.pem", name);
  writeFileSync(path, contents.map(String).join(""));
  return path;
}

test("a key and its certificate make a sealer that is no demonstration", async () => {
  for (const { key, certificate } of [rsa, other]) {
    const sealer = await sealerOf(key, certificate);
    expect(sealer?.plan.demonstration).toBe(false);
    expect(sealer?.keyId).toMatch(/^[0-9a-f]{16}$/);
  }
});

test("without settings there is none", async () => {
  expect(await sealerOfSettings(readSettings({ MODE: "demo", NODE_ENV: "test" }), now)).toBeUndefined();
});

test("those who vouch for the certificate may follow it, in order", async () => {
  const request = written("request.pem");
  const certificate = written("issued.pem");
  const subject = ["-new", "-key", other.key, "-subj", "/CN=Issued", "-out", request];
  execFileSync("openssl", ["req", ...subject], { stdio: "ignore" });
  const issuer = ["-CA", rsa.certificate, "-CAkey", rsa.key, "-set_serial", "7", "-days", "2"];
  execFileSync("openssl", ["x509", "-req", "-in", request, ...issuer, "-out", certificate], { stdio: "ignore" });
  const [issued, root] = [readFileSync(certificate), readFileSync(rsa.certificate)];
  expect((await sealerOf(other.key, written("chain.pem", issued, root)))?.chain).toHaveLength(2);
  expect(await faultsOf(other.key, written("strangers.pem", readFileSync(other.certificate), root))).toEqual([
    "SEAL_CERT was not issued by the certificate that follows it",
  ]);
});

test.each<[string, () => Promise<string[]>, string[]]>([
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
])("%s is refused, with a sentence", async (_, faults, sentences) => {
  expect(await faults()).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
});

test("production does not seal as a demonstration does", async () => {
  const folder = newDataDir();
  demonstrationSealer(folder, now);
  const path = join(folder, "seal/demonstration.pem");
  expect(await faultsOf(path, path)).toEqual([]);
  const production = {
    SMS_GATEWAY: "kannel",
    SMS_KANNEL_URL: "http://127.0.0.1/",
    SECRET: "0123456789abcdefghijklmnopqrstuv",
    QR_KEY: "/nowhere/qr.pem",
  };
  const environment = { ...production, PUBLIC_URL: "https://otmena.example", SEAL_KEY: path, SEAL_CERT: path };
  const settings = readSettings({ NODE_ENV: "test", ...environment });
  await expect(sealerOfSettings(settings, now)).rejects.toThrow("SEAL_CERT is the certificate of a demonstration");
});

test("what is wrong with a key never quotes it", async () => {
  const path = written("broken.pem", readFileSync(rsa.key).toString().replace("MII", "***"));
  const [fault = "", ...more] = await faultsOf(path, rsa.certificate);
  expect([fault, more]).toEqual([`SEAL_KEY: ${path} is not a private key without a password in PEM`, []]);
});

describe("a key that only a command can use", () => {
  const signs = ({ key }: { key: string }) => `openssl dgst -sha256 -sign ${key}`;
  const node = (script: string) => `${process.execPath} ${written(`command-${randomUUID()}.mjs`, script)}`;

  test.each([
    ["RSA", rsa],
    ["a curve", other],
  ])("seals as one at hand does: %s", async (_, pair) => {
    const sealer = (await sealerWith({ SEAL_COMMAND: signs(pair), SEAL_CERT: pair.certificate }))!;
    const prepared = await renderNotice(sampleFacts, { publicUrl: "https://otmena.example", seal: sealer.plan });
    const sealed = await sealer.seal(prepared);
    expect(checkFile(sealed, [sealer])).toMatchObject({ genuine: true, keyId: sealer.keyId });
    if (pair !== rsa) return;
    const atHand = (await sealerOf(pair.key, pair.certificate))!;
    expect(Buffer.compare(sealed, await atHand.seal(prepared))).toBe(0);
  });

  test.each<[string, () => string, string]>([
    ["signs with the key of another", () => signs(other), "no signature by the key of SEAL_CERT"],
    ["is not there", () => "/nowhere/sign --all", "SEAL_COMMAND: /nowhere/sign cannot be run (ENOENT)"],
    ["fails, and says why", () => node("console.error('no token'); process.exit(3)"), "ended with 3: no token"],
    ["says nothing", () => node(""), "no signature by the key of SEAL_CERT"],
    [
      "says too much",
      () => node("process.stdout.write('x'.repeat(100_000))"),
      "cannot be run (ERR_CHILD_PROCESS_STDIO",
    ],
  ])("refuses the start when the command %s", async (_, command, sentence) => {
    const faults = await faultsWith({ SEAL_COMMAND: command(), SEAL_CERT: rsa.certificate });
    expect(faults).toEqual([expect.stringContaining(sentence)]);
  });

  test("waits for the command no longer than it may", async () => {
    const { publicKey } = new X509Certificate(readFileSync(rsa.certificate));
    const sign = signerOfCommand(node("setInterval(() => {}, 1000)"), publicKey, 300);
    await expect(sign(new Uint8Array(5))).rejects.toThrow("did not answer within 0.3 s");
  });

  test("is not given beside another, nor without its certificate", () => {
    const settings = (other: object) => () => readSettings({ MODE: "demo", NODE_ENV: "test", ...other });
    const both = { SEAL_KEY: rsa.key, SEAL_COMMAND: signs(rsa), SEAL_CERT: rsa.certificate };
    expect(settings(both)).toThrow("SEAL_KEY and SEAL_COMMAND are two keys");
    expect(settings({ SEAL_COMMAND: signs(rsa) })).toThrow("SEAL_CERT goes together");
  });
});
