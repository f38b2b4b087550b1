import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { algorithmId, isSameAlgorithm } from "~/cms/algorithms";
import { readAsn1 } from "~/cms/asn1/asn1";
import { trimmed } from "~/cms/cms/trim";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import type { Finding } from "~/cms/signature";
import { readTrust } from "~/cms/x509/trust";
import { around, integer, nothing, oid, parse, sequence, set, type Tree, write } from "../samples/signatures/make/der";
import { bytesOf, caseOf, sampleNamed, samples } from "../signatures/samples";

const said = (findings: Finding[]) => Object.fromEntries(findings.map(({ fact, because }) => [fact, because]));

describe("every sample is found to be what it was made to be", () => {
  test.each(samples)("$file", (sample) => {
    const report = judge(bytesOf(sample.file), caseOf(sample));
    expect({
      about: said(report.findings),
      signers: report.signers.map((one) => said(one.findings)),
      holds: report.holds,
    }).toEqual({ about: sample.about, signers: sample.signers, holds: sample.holds });
  });
});

describe("a signature with what archives add: more values than an honest one has", () => {
  const many = sequence(...Array.from({ length: 13_000 }, () => nothing()));
  const signersOf = (message: Tree) => message.children[1]!.children[0]!.children.at(-1)!.children;

  /** Lists of the revoked behind the certificates, and unsigned attributes behind the signature. */
  function archived(file: string, attribute = sequence(oid("1.2.840.113549.1.9.16.2.24"), set(many))): Uint8Array {
    const { tree } = parse(bytesOf(file));
    tree.children[1]!.children[0]!.children.splice(-1, 0, parse(around(1, many)).tree);
    for (const signer of signersOf(tree)) {
      const last = signer.children.at(-1)!;
      if (last.tag === 0xa1) last.children.push(parse(attribute).tree);
      else signer.children.push(parse(around(1, attribute)).tree);
    }
    return write(tree);
  }

  test.each(["rsa/stamped.p7s", "g256tca/stamped.p7s", "ec256/intermediate.p7s", "g512a/two-signers.p7s"])(
    "is judged like the same without it: %s",
    (file) => {
      const given = caseOf(sampleNamed(file));
      const usual = judge(bytesOf(file), given);
      expect(usual.holds).toBe("yes");
      const archive = judge(archived(file), given);
      expect({ ...archive, file: usual.file }).toEqual(usual);
    },
  );

  test("is still refused when what it signed is another document", () => {
    const report = judge(archived("rsa/bad-content.p7s"), caseOf(sampleNamed("rsa/bad-content.p7s")));
    expect(report.signers.map((one) => said(one.findings).digest)).toEqual(["differs"]);
  });

  test("may have lengths that are not told", () => {
    const original = bytesOf("g256b/indefinite.p7s");
    const rest = trimmed(original);
    expect(rest).not.toEqual(original);
    expect(judge(rest, caseOf(sampleNamed("g256b/indefinite.p7s"))).holds).toBe("yes");
  });

  test("is not looked at when there is too much of what is looked at", () => {
    const { tree } = parse(bytesOf("rsa/cades.p7s"));
    tree.children[1]!.children[0]!.children[3]!.children.push(parse(many).tree);
    const report = judge(write(tree), caseOf(sampleNamed("rsa/cades.p7s")));
    expect(said(report.findings)).toEqual({ structure: "too-complex" });
  });
});

describe("a default that is written out, as programs do that do not write DER", () => {
  /** The one trailer that RSA-PSS has, or another, behind its parameters. */
  function withTrailer(number: number): Uint8Array {
    const { tree } = parse(bytesOf("rsapss/cades.p7s"));
    const signer = tree.children[1]!.children[0]!.children.at(-1)!.children[0]!;
    signer.children.at(-2)!.children[1]!.children.push(parse(around(3, integer(number))).tree);
    return write(tree);
  }
  const given = caseOf(sampleNamed("rsapss/cades.p7s"));

  test("is the same signature", () => {
    expect(judge(withTrailer(1), given).holds).toBe("yes");
    expect(said(judge(withTrailer(2), given).signers[0]!.findings).algorithms).toBe("unsupported");
  });

  test("is the same algorithm for those who signed which it is (RFC 6211)", () => {
    const { tree } = parse(withTrailer(1));
    const written = tree.children[1]!.children[0]!.children.at(-1)!.children[0]!.children.at(-2)!;
    const [hash, mask, salt, trailer] = written.children[1]!.children;
    const idOf = (...parameters: Tree[]) =>
      algorithmId(
        readAsn1(
          write({ ...written, children: [written.children[0]!, { ...written.children[1]!, children: parameters }] }),
        ),
      );
    const short = idOf(hash!, mask!, salt!);
    expect(isSameAlgorithm(short, idOf(hash!, mask!, salt!, trailer!))).toBe(true);
    expect(isSameAlgorithm(short, idOf(hash!, mask!))).toBe(false);
    const [sha256, sha384] = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2"];
    const plain = (id: string, ...more: Uint8Array[]) => algorithmId(readAsn1(sequence(oid(id), ...more)));
    expect(isSameAlgorithm(plain(sha256), plain(sha256, nothing()))).toBe(true);
    expect(isSameAlgorithm(plain(sha256), plain(sha384))).toBe(false);
  });
});

describe("a signature with SHA-3, made by OpenSSL (RFC 9688)", () => {
  const folder = mkdtempSync(join(tmpdir(), "otmena-sha3-"));
  const path = (name: string) => join(folder, name);
  const openssl = (line: string, ...more: string[]) =>
    execFileSync("openssl", [...line.split(" "), ...more], { cwd: folder, stdio: "pipe" });
  writeFileSync(path("content"), "content");
  writeFileSync(path("person.cnf"), "keyUsage=digitalSignature");

  test.each([
    ["sha3-256", "RSA"],
    ["sha3-384", "EC"],
    ["sha3-512", "EC"],
  ])("holds: %s, under an authority with a key of %s", (md, kind) => {
    const key = { RSA: "rsa_keygen_bits:2048", EC: "ec_paramgen_curve:P-256" }[kind]!;
    openssl(`genpkey -algorithm ${kind} -pkeyopt ${key} -out root.key`);
    openssl(`req -x509 -new -key root.key -${md} -days 9 -out root.pem -subj`, "/CN=Root");
    openssl("x509 -in root.pem -outform DER -out root.cer");
    openssl(`req -new -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj`, "/CN=Person");
    openssl(
      `x509 -req -in request.pem -CA root.pem -CAkey root.key -CAcreateserial -${md} -days 9 -extfile person.cnf -out person.pem`,
    );
    openssl(
      `cms -sign -binary -cades -md ${md} -in content -signer person.pem -inkey key.pem -outform DER -out signed.p7s`,
    );
    const root = Uint8Array.from(readFileSync(path("root.cer")));
    const given = (text: string) => ({
      ...{ trust: readTrust({ anchors: [root], certificates: [], crls: [], ocsp: [] }), cryptography },
      ...{ content: new TextEncoder().encode(text), at: new Date(), statementAt: null },
      policy: { revocation: "soft", binding: "required" } as const,
    });
    const file = Uint8Array.from(readFileSync(path("signed.p7s")));
    const report = judge(file, given("content"));
    expect(report.holds).toBe("yes");
    expect(said(report.signers[0]!.findings)).toMatchObject({ algorithms: "accepted", signature: "right" });
    expect(said(judge(file, given("another")).signers[0]!.findings).digest).toBe("differs");
    const spoilt = file.map((byte, at) => (at === file.length - 5 ? byte ^ 1 : byte));
    expect(said(judge(spoilt, given("content")).signers[0]!.findings).signature).toBe("wrong");
  });
});
