import fc from "fast-check";
import { expect, test } from "vitest";
import { readKeyFile } from "~/notices/key-file";

const qr = { kty: "OKP", crv: "Ed25519", x: "A".repeat(43), kid: "k", use: "sig", purpose: "qr", nbf: 1, exp: 2 };
const seal = { kty: "RSA", kid: "s", use: "sig", purpose: "seal", nbf: 3, exp: 4, x5c: ["AQI=", "Aw=="] };
const file = (...keys: unknown[]) => JSON.stringify({ issuer: "https://otmena.example/", keys });

test("keys of both purposes are read, and the issuer is an origin", () => {
  expect(readKeyFile(file(qr, seal))).toEqual({
    issuer: "https://otmena.example",
    qrKeys: [{ keyId: "k", publicKey: new Uint8Array(32), notBefore: 1, notAfter: 2 }],
    seals: [{ keyId: "s", chain: [Uint8Array.of(1, 2), Uint8Array.of(3)], notBefore: 3, notAfter: 4 }],
  });
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
