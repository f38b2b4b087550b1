import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import { readTrust } from "~/cms/x509/trust";
import { parse, type Tree, write } from "../samples/signatures/make/der";

const folder = mkdtempSync(join(tmpdir(), "otmena-pss-"));
const path = (name: string) => join(folder, name);
const openssl = (line: string, ...more: string[]) =>
  execFileSync("openssl", [...line.split(" "), ...more], { cwd: folder, stdio: "pipe" });
const bytesOf = (name: string) => Uint8Array.from(readFileSync(path(name)));
writeFileSync(path("content"), "content");
writeFileSync(path("person.cnf"), "keyUsage=digitalSignature");

const RSA = "-algorithm RSA -pkeyopt rsa_keygen_bits:2048";
const PSS = "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048";
const BOUND = `${PSS} -pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32`;

/** A person's certificate and signature under an authority, with keys of these kinds, by OpenSSL. */
function signed(root: string, person: string): Uint8Array {
  openssl(`genpkey ${root} -out root.key`);
  openssl("req -x509 -new -key root.key -sha256 -days 9 -out root.pem -subj", "/CN=Root");
  openssl("x509 -in root.pem -outform DER -out root.cer");
  openssl(`genpkey ${person} -out key.pem`);
  openssl("req -new -key key.pem -sha256 -out request.pem -subj", "/CN=Person");
  openssl(
    "x509 -req -in request.pem -CA root.pem -CAkey root.key -CAcreateserial -sha256 -days 9 -extfile person.cnf -out person.pem",
  );
  openssl(
    "cms -sign -binary -cades -md sha256 -in content -signer person.pem -inkey key.pem -outform DER -out signed.p7s",
    ...(person === RSA ? [] : ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"]),
  );
  return bytesOf("signed.p7s");
}

function judged(file: Uint8Array, content = "content") {
  const trust = readTrust({ anchors: [bytesOf("root.cer")], certificates: [], crls: [], ocsp: [] });
  const report = judge(file, {
    ...{ trust, cryptography, content: new TextEncoder().encode(content), at: new Date(), statementAt: null },
    policy: { revocation: "soft", binding: "required" },
  });
  const [signer] = report.signers;
  const said = Object.fromEntries(signer?.findings.map(({ fact, because }) => [fact, because]) ?? []);
  return { holds: report.holds, said, algorithm: signer?.signer?.algorithm };
}

/** With another algorithm of the signature, which is not signed. */
function named(file: Uint8Array, change: (algorithm: Tree) => void): Uint8Array {
  const { tree } = parse(file);
  const signer = tree.children[1]!.children[0]!.children.at(-1)!.children[0]!;
  change(signer.children.findLast(({ tag }) => tag === 0x30)!);
  return write(tree);
}

describe("a key that signs by RSA-PSS alone (RFC 4055)", () => {
  test("is as good as another: a person's, an authority's, with parameters and without", () => {
    for (const [root, person] of [
      [RSA, PSS],
      [RSA, BOUND],
      [BOUND, BOUND],
      [PSS, RSA],
    ] as const) {
      const file = signed(root, person);
      expect(judged(file)).toMatchObject({ holds: "yes", algorithm: person === RSA ? "rsa" : "rsa-pss" });
      expect(judged(file, "another").said.digest).toBe("differs");
      const spoilt = file.map((byte, at) => (at === file.length - 5 ? byte ^ 1 : byte));
      expect(judged(spoilt)).toMatchObject({ holds: "no", said: { signature: "wrong" } });
    }
  });

  test("verifies nothing that is named otherwise than the key allows", () => {
    const file = signed(RSA, BOUND);
    const plain = named(file, (algorithm) => {
      algorithm.children = [parse(Uint8Array.of(6, 9, 42, 134, 72, 134, 247, 13, 1, 1, 1)).tree];
    });
    expect(judged(plain)).toMatchObject({ holds: "no", said: { algorithms: "mismatch", signature: "unchecked" } });
    const shorter = named(file, (algorithm) => {
      algorithm.children[1]!.children[2]!.children[0]!.content = Uint8Array.of(20);
    });
    expect(judged(shorter)).toMatchObject({ holds: "no", said: { algorithms: "mismatch" } });
  });
});
