import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cryptography } from "~/cms/node-cryptography.server";
import { type Bytes, bits, der, instead, nothing, octets, oid, sequence } from "../../samples/signatures/make/der";
import {
  AT,
  crl,
  daysFrom,
  extension,
  type Holder,
  name,
  ocsp,
  pointOf,
  type Wanted,
} from "../../samples/signatures/make/x509";
import { authority, citizen, found, judged, signedBy, trusting } from "../../signatures/made-here";

const root = authority("Корень");
const renewed = authority("Корень");
const signer = citizen(root);
const good = (by: Holder): Bytes => ocsp(signer, root, "good", by);

const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
const delegate = (more: Partial<Wanted> = {}): Holder =>
  citizen(root, { name: name(["2.5.4.3", "Отвечающий"]), purposes: [OCSP_SIGNING], ...more });

const byUs = (answers: Bytes[], crls: Bytes[] = [], of = signer) =>
  found(judged(signedBy(of), trusting([root, renewed], { ocsp: answers, crls }))).revocation;

/** Whether OpenSSL takes an answer, as of the same moment. */
function isTakenByOpenssl(answer: Bytes): boolean {
  const folder = mkdtempSync(join(tmpdir(), "otmena-answer-"));
  writeFileSync(join(folder, "answer"), answer);
  const at = ["-attime", String(AT.getTime() / 1000), "-no_nonce"];
  const files = ["-respin", "answer", "-CAfile", root.file, "-issuer", root.file, "-cert", signer.file];
  try {
    const said = execFileSync("openssl", ["ocsp", ...at, ...files], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    return /: good/.test(said.toString());
  } catch {
    return false;
  }
}

const strange = (critical: boolean) => extension("1.2.643.100.999.7", octets(new Uint8Array(2)), critical);
const noCheck = extension("1.3.6.1.5.5.7.48.1.5", nothing(), true);

describe("somebody who answers for an authority", () => {
  test.each<[string, Partial<Wanted>, boolean, string?]>([
    ["is taken when certified for it", {}, true],
    ["for digital signatures alone", { usage: [0] }, true],
    ["without a word about the use of the key", { usage: null }, true],
    ["with something unknown that need not be known", { more: [strange(false)] }, true],
    ["with the word that nobody need ask about it", { more: [noCheck] }, true],
    ["is not taken with something unknown that must be known", { more: [strange(true)] }, false],
    ["nor when the key is not for digital signatures", { usage: [1] }, false, "it does not look at the use of the key"],
    [
      "nor when the key is for certificates and lists",
      { usage: [5, 6] },
      false,
      "it does not look at the use of the key",
    ],
    ["nor when certified for something else", { purposes: ["1.3.6.1.5.5.7.3.4"] }, false],
    ["nor when certified for anything", { purposes: ["2.5.29.37.0"] }, false],
    ["nor out of date", { until: daysFrom(-1) }, false],
    ["nor when another key of the authority certified it", { issuer: renewed }, false],
  ])("%s", (_, more, isTaken, difference) => {
    const answer = good(delegate(more));
    expect(byUs([answer])).toBe(isTaken ? "not-revoked" : "unusable");
    expect(isTakenByOpenssl(answer)).toBe(difference ? !isTaken : isTaken);
  });

  test("is not taken once revoked, or while on hold; but may be revoked later", () => {
    const one = delegate();
    const listing = (reason: number, at = daysFrom(-2)) =>
      crl({ issuer: root, number: 1, revoked: [{ serial: one.serial, reason, at }], ...partial });
    // Of the signer these lists alone say nothing, so that it is the answer that decides.
    const partial = { more: [extension("2.5.29.28", sequence(instead(3, Uint8Array.of(1, 0x7e))), true)] };
    expect(byUs([good(one)], [listing(1, daysFrom(1))])).toBe("not-revoked");
    expect(byUs([good(one)], [listing(1)])).toBe("unusable");
    expect(byUs([good(one)], [listing(6)])).toBe("unusable");
  });

  test("is not taken by a name that the authority may not give", () => {
    const tree = sequence(der(0xa4, name(["2.5.4.6", "RU"])));
    const bound = authority("Связанный корень", { more: [extension("2.5.29.30", sequence(der(0xa0, tree)))] });
    const ours = citizen(bound);
    const by = (title: Bytes) => citizen(bound, { name: title, purposes: [OCSP_SIGNING] });
    const asked = (one: Holder) =>
      found(judged(signedBy(ours), trusting([bound], { ocsp: [ocsp(ours, bound, "good", one)] }))).revocation;
    expect(asked(by(name(["2.5.4.6", "RU"], ["2.5.4.3", "Отвечающий"])))).toBe("not-revoked");
    expect(asked(by(name(["2.5.4.6", "BY"], ["2.5.4.3", "Отвечающий"])))).toBe("unusable");
  });

  test("is not asked whether a certificate of another key of that name is good", () => {
    const twin = citizen(renewed, { serial: signer.serial });
    expect(byUs([good(root)], [], twin)).toBe("no-list");
    expect(byUs([ocsp(twin, renewed, { at: daysFrom(-3), reason: 1 })])).toBe("no-list");
  });

  test("may say by another hash whom it is about", () => {
    const other = (id: string, digest: "sha-512" | "streebog-256") =>
      ocsp(signer, root, "good", root, daysFrom(-1), daysFrom(7), {
        id,
        digest: (data) => cryptography.digest(digest, data),
      });
    expect(byUs([other("2.16.840.1.101.3.4.2.3", "sha-512")])).toBe("not-revoked");
    expect(byUs([other("1.2.643.7.1.1.2.2", "streebog-256")])).toBe("not-revoked");
  });
});

describe("several answers", () => {
  const at = daysFrom(-3);
  const answer = (status: Parameters<typeof ocsp>[2], days: number) => ocsp(signer, root, status, root, daysFrom(days));

  test("revoke by any, and hold by the newest", () => {
    const [hold, key] = [
      { at, reason: 6 },
      { at, reason: 1 },
    ];
    expect(byUs([answer(key, -2), answer("good", -1)])).toBe("revoked");
    expect(byUs([answer(hold, -2), answer("good", -1)])).toBe("not-revoked");
    expect(byUs([answer("good", -2), answer(hold, -1)])).toBe("on-hold");
  });

  test("that are good do not outweigh a list that revokes, nor one that is not understood", () => {
    const critical = extension("1.2.643.100.999.8", octets(new Uint8Array(1)), true);
    const list = (more: Bytes[]) => crl({ issuer: root, number: 1, revoked: [{ serial: signer.serial, more }] });
    expect(byUs([answer("good", -1)], [list([])])).toBe("revoked");
    expect(byUs([answer("good", -1)], [list([critical])])).toBe("unusable");
  });
});

test("a file that is hardly an answer is not read, and hinders no other", () => {
  const basic = (body: Bytes) => sequence(der(0x0a, Uint8Array.of(0)), der(0xa0, body));
  const odd = [
    sequence(der(0x0a, Uint8Array.of(0)), der(0xa0)),
    basic(sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(sequence()))),
    basic(sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(sequence(sequence(), sequence(), bits(new Uint8Array()))))),
    sequence(der(0x0a, Uint8Array.of(0))),
    der(0x0a, Uint8Array.of(0)),
    new Uint8Array(),
    pointOf("http://ca.example"),
  ];
  expect(byUs([...odd, good(root)])).toBe("not-revoked");
});
