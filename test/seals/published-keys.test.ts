import { createPublicKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { insertCertificate } from "~/seals/certificates.server";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import type { KeyFile } from "~/seals/key-file";
import { readKeyFile } from "~/seals/key-file";
import { publishedKeys } from "~/seals/published-keys.server";
import { checkStatement } from "~/seals/qr-check";
import { checkFile } from "~/verification/check-file.server";
import { sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { onBothDatabases } from "../support/database";
import { givenCountry, later, rememberQrKey, testHouse, worldFor } from "../support/given";
import { newDataDir } from "../support/program";
import { testQrSigner, testSealer } from "../support/test-sealer";

onBothDatabases("the published keys", (open) => {
  let file: KeyFile;
  const next = demonstrationQrSigner(newDataDir(), new Date("2026-06-01T00:00:00Z"));

  beforeAll(async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    await house.db.transaction().execute((trx) => insertCertificate(trx, worldFor(house), testSealer()));
    await rememberQrKey(house.db, next, later(1));
    file = await publishedKeys(house);
  });

  it("are those in use and those before, each once, with purpose, validity and certificate", () => {
    const told = file.keys.map(({ kid, purpose, kty, alg, use }) => [kid, purpose, kty, alg, use]);
    expect(told).toEqual([
      [testQrSigner().keyId, "qr", "OKP", "EdDSA", "sig"],
      [next.keyId, "qr", "OKP", "EdDSA", "sig"],
      [testSealer().keyId, "seal", "RSA", "RS256", "sig"],
    ]);
    expect(file.issuer).toBe("https://otmena.example");
    for (const { x5c, nbf, exp, ...jwk } of file.keys) {
      const certificate = new X509Certificate(Buffer.from(x5c[0]!, "base64"));
      const { kid: _k, use: _u, alg: _a, purpose: _p, ...numbers } = jwk;
      const spki = { type: "spki", format: "der" } as const;
      expect(createPublicKey({ key: numbers, format: "jwk" }).export(spki)).toEqual(certificate.publicKey.export(spki));
      expect([nbf * 1000, exp * 1000]).toEqual([Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]);
    }
  });

  it("have the members that the published description promises", () => {
    const { paths } = JSON.parse(readFileSync("public/openapi.json", "utf8"));
    const { content } = paths["/.well-known/otmena-keys.json"].get.responses["200"];
    const { items } = content["application/jwk-set+json"].schema.properties.keys;
    const numbers = ["crv", "x", "y", "n", "e"];
    for (const key of file.keys) {
      expect(Object.keys(key)).toEqual(expect.arrayContaining(items.required));
      const described = [...Object.keys(items.properties), ...numbers];
      expect(Object.keys(key).filter((name) => !described.includes(name))).toEqual([]);
    }
  });

  it("hold nothing that is private", () => {
    for (const key of file.keys)
      for (const name of ["d", "p", "q", "dp", "dq", "qi", "k"]) expect(key).not.toHaveProperty(name);
    expect(JSON.stringify(file)).not.toContain("PRIVATE");
  });

  it("are all that anybody needs to check a statement and a file", async () => {
    const known = readKeyFile(JSON.stringify(file))!;
    for (const signer of [testQrSigner(), next])
      expect((await checkStatement(signer.sign(sampleFacts), known.qrKeys)).code).toBe("genuine");
    expect(checkFile(await sealedNotice(sampleFacts), known.seals).genuine).toBe(true);
  });
});
