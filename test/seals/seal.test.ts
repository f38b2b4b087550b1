import { execFileSync, spawnSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "~/lib/canonical";
import { attachedText } from "~/notices/attachment.server";
import { renderNotice } from "~/notices/render.server";
import { sealerOf, signerOfKey } from "~/seals/seal.server";
import { certificatesIn } from "~/seals/seal-keys.server";
import { checkFile } from "~/verification/check-file.server";
import { givenKey } from "../notices/given-key";
import { inspect, missingTools, saved } from "../notices/pdf-tools";
import { sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { testSealer } from "../support/test-sealer";

const publicUrl = "https://otmena.example";

let pdf: Uint8Array;
beforeAll(async () => {
  pdf = await sealedNotice(sampleFacts);
});

/** The seal and what it covers, as a stranger would take them out of the file. */
function takenApart(file: Uint8Array): { cms: Buffer; covered: Buffer } {
  const bytes = Buffer.from(file);
  const [, from, to, rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(bytes.toString("latin1"))!.map(Number);
  const covered = Buffer.concat([bytes.subarray(0, from!), bytes.subarray(to!, to! + rest!)]);
  const place = bytes.subarray(from! + 1, to! - 1).toString("latin1");
  return { cms: Buffer.from(place, "hex"), covered };
}

/** The test key's certificate as a file. */
function certificateFile(): string {
  const path = `${saved(new Uint8Array())}.pem`;
  writeFileSync(path, testSealer().certificate.toString());
  return path;
}

test("the same facts, sealed with the same key, are the same bytes", async () => {
  expect(Buffer.compare(pdf, await sealedNotice(structuredClone(sampleFacts)))).toBe(0);
});

test("the seal fills its place to the last digit", () => {
  const { cms } = takenApart(pdf);
  expect(cms.length).toBe(testSealer().plan.room);
  expect(cms.subarray(0, 2).toString("hex")).toBe("3082");
});

test("a file is in one revision, with one seal and one form field", () => {
  const text = Buffer.from(pdf).toString("latin1");
  for (const once of ["%%EOF", "startxref", "/ByteRange", "/SigFlags 3", "/FT /Sig", "/EmbeddedFile\n"])
    expect([once, text.split(once).length - 1]).toEqual([once, 1]);
});

test("a seal too big for its place is a mistake", async () => {
  const seal = { room: 100, demonstration: true };
  const prepared = await renderNotice(sampleFacts, { publicUrl, seal });
  await expect(testSealer().seal(prepared)).rejects.toThrow("for a place of");
});

test("the certificate of a demonstration says what it is, and may do nothing but sign", () => {
  const { certificate } = testSealer();
  expect(certificate.subject).toBe("CN=Отмена (демонстрация)");
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(new X509Certificate(certificate.raw).validTo).toBe("Dec 31 00:00:00 2035 GMT");
});

describe.skipIf(missingTools.length > 0)("other programs", () => {
  test("pdfsig finds the seal valid and over the whole file", () => {
    const { stdout } = spawnSync("pdfsig", ["-nocert", saved(pdf)], { encoding: "utf8" });
    expect(stdout).toContain("Signature is Valid");
    expect(stdout).toContain("Total document signed");
    expect(stdout).toContain("ETSI.CAdES.detached");
    expect(stdout.match(/^Signature #/gm)).toHaveLength(1);
  });

  test("openssl finds a CAdES signature by the certificate", () => {
    const { cms, covered } = takenApart(pdf);
    const [signature, content] = [saved(cms), saved(covered)];
    const flags = ["-verify", "-cades", "-binary", "-inform", "DER", "-in", signature, "-content", content];
    const trust = ["-CAfile", certificateFile(), "-no_check_time", "-out", "/dev/null"];
    const { status, stderr } = spawnSync("openssl", ["cms", ...flags, ...trust], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, expect.stringContaining("erification successful")]);
  });

  test("qpdf finds nothing wrong", () => {
    expect(inspect(pdf)).toContain("No syntax or stream encoding errors found");
  });

  test("pdfdetach takes out the facts as they are, in the one form of JSON", () => {
    const path = saved(pdf);
    expect(execFileSync("pdfdetach", ["-list", path], { encoding: "utf8" })).toContain("1: notice.json");
    execFileSync("pdfdetach", ["-save", "1", "-o", `${path}.json`, path]);
    const text = readFileSync(`${path}.json`, "utf8");
    expect(text).toBe(attachedText(sampleFacts, publicUrl));
    expect(JSON.parse(text)).toEqual({ ...sampleFacts, $schema: "https://otmena.example/schemas/notice-1.json" });
    expect(text).toBe(canonicalJson(JSON.parse(text)));
  });
});

test("a key on a curve seals, too, though never twice the same", async () => {
  const { key, certificate } = givenKey("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
  const sealer = sealerOf(
    signerOfKey(createPrivateKey(readFileSync(key))),
    [certificatesIn(readFileSync(certificate))[0]!.raw],
    false,
  );
  const sealed = await sealer.seal(await renderNotice(sampleFacts, { publicUrl, seal: sealer.plan }));
  expect(checkFile(sealed, [testSealer(), sealer])).toMatchObject({ genuine: true, keyId: sealer.keyId });
  expect(checkFile(sealed, [testSealer()]).genuine).toBe(false);
});
