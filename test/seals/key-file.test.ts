import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type PublishedKey, readKeyFile } from "~/seals/key-file";
import { readSlimKeys, slimKey } from "~/seals/slim-keys";

const qr = { kty: "OKP", crv: "Ed25519", x: "A".repeat(43), kid: "k", use: "sig", purpose: "qr", nbf: 1, exp: 2 };
const seal = { kty: "RSA", kid: "s", use: "sig", purpose: "seal", nbf: 3, exp: 4, x5c: ["AQI=", "Aw=="] };
const sha256 = (bytes: Uint8Array) => Uint8Array.from(createHash("sha256").update(bytes).digest());
const file = (...keys: unknown[]) => JSON.stringify({ issuer: "https://otmena.example/", keys });

test("keys of both purposes are read, and the issuer is an origin", () => {
  expect(readKeyFile(file(qr, seal))).toEqual({
    issuer: "https://otmena.example",
    log: null,
    qrKeys: [{ keyId: "k", publicKey: new Uint8Array(32), notBefore: 1, notAfter: 2 }],
    seals: [{ keyId: "s", chain: [Uint8Array.of(1, 2), Uint8Array.of(3)], notBefore: 3, notAfter: 4 }],
  });
});

test("a page is given 150 bytes a key, whatever the key: of a seal the digest of its certificates", async () => {
  const chain = ["AQI=", "Aw=="];
  const slim = [
    await slimKey(qr as PublishedKey),
    await slimKey({ ...seal, n: "A".repeat(344), x5c: chain } as PublishedKey),
  ];
  for (const one of slim) expect(JSON.stringify(one).length).toBeLessThan(150);
  expect(readSlimKeys(file(...slim))).toEqual({
    issuer: "https://otmena.example",
    log: null,
    qrKeys: [{ keyId: "k", publicKey: new Uint8Array(32), notBefore: 1, notAfter: 2 }],
    seals: [{ keyId: "s", chainDigest: sha256(Uint8Array.of(1, 2, 3)), notBefore: 3, notAfter: 4 }],
  });
  expect(readSlimKeys(file({ ...slim[1], chain: "AQI=" }))).toBeUndefined();
  expect(readSlimKeys(file(seal))).toBeUndefined();
});

test("what is not known is passed over", () => {
  const keys = [{ ...qr, purpose: "other" }, null, 7, { ...qr, more: true }];
  expect(readKeyFile(file(...keys))?.qrKeys).toHaveLength(1);
});

test.each<[string, string]>([
  ["without an issuer", JSON.stringify({ keys: [qr] })],
  ["without keys", JSON.stringify({ issuer: "https://otmena.example" })],
  ["with an issuer that is no address", JSON.stringify({ issuer: "otmena", keys: [qr] })],
  ["with nothing in it", file()],
  ["whose key says no time", file({ ...qr, exp: undefined })],
  ["whose key has 31 bytes", file({ ...qr, x: "A".repeat(42) })],
  ["whose seal has no certificate", file({ ...seal, x5c: [] })],
  ["whose certificate is not base 64", file({ ...seal, x5c: ["!"] })],
  ["that is not JSON", "{"],
  ["that is nothing", ""],
  ["that is null", "null"],
])("a file %s is no key file", (_, text) => {
  expect(readKeyFile(text)).toBeUndefined();
});

test("whatever JSON it is, there is an answer", () => {
  fc.assert(fc.property(fc.json(), (text) => void readKeyFile(text)));
  fc.assert(
    fc.property(fc.array(fc.anything()), (keys) => void readKeyFile(JSON.stringify({ issuer: "http://a", keys }))),
  );
});
