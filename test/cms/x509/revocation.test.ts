import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evidenceOf } from "~/cms/evidence";
import type { Facts } from "~/cms/facts";
import { cryptography } from "~/cms/node-cryptography.server";
import { readCertificate } from "~/cms/x509/certificate";
import { statusOf } from "~/cms/x509/revocation";
import { readTrust } from "~/cms/x509/trust";
import { around, ascii, type Bytes, instead, octets, oid, sequence, utf8 } from "../../samples/signatures/make/der";
import { pem } from "../../samples/signatures/make/pem";
import {
  AT,
  crl,
  daysFrom,
  extension,
  type Holder,
  name,
  pointOf,
  type WantedCrl,
} from "../../samples/signatures/make/x509";
import { authority, citizen, content, found, judged, signedBy, trusting } from "../../signatures/made-here";

const root = authority("Корень");
/** The same authority after it has changed its key, with a certificate of its own beside the old one. */
const renewed = authority("Корень");

type Revoked = WantedCrl["revoked"];
const list = (revoked: Revoked = [], more: Partial<WantedCrl> = {}): Bytes =>
  crl({ issuer: root, number: 5, revoked, ...more });

interface Example {
  signer: Holder;
  lists: Bytes[];
  says: "not-revoked" | "revoked" | "on-hold" | "unusable" | "stale" | "issuer-revoked";
  anchors?: Holder[];
  /** Certificates that the signature brings. */
  others?: Holder[];
  /** Certificates that we know. */
  known?: Holder[];
  /** Why OpenSSL says otherwise, where it does. */
  difference?: string;
}

const certificatesOf = (all: Holder[]) => all.map(({ certificate }) => certificate);

function byUs({ signer, lists, anchors = [root, renewed], others = [], known = [] }: Example): string {
  const trust = trusting(anchors, { crls: lists, certificates: certificatesOf(known) });
  return found(judged(signedBy(signer, ...others), trust)).revocation;
}

/** What OpenSSL says of the same certificate by the same lists: as of the same moment, with deltas and indirect lists. */
function byOpenssl({ signer, lists, anchors = [root, renewed], others = [], known = [] }: Example): string {
  const folder = mkdtempSync(join(tmpdir(), "otmena-lists-"));
  const put = (file: string, label: string, all: Bytes[]) => {
    writeFileSync(join(folder, file), all.map((one) => pem(label, one)).join(""));
    return join(folder, file);
  };
  const certificates = (file: string, all: Holder[]) => put(file, "CERTIFICATE", certificatesOf(all));
  const more = [...others, ...known];
  const options = ["-crl_check", "-extended_crl", "-use_deltas", "-attime", String(AT.getTime() / 1000)];
  const files = [
    ...["-CAfile", certificates("anchors.pem", anchors)],
    ...(lists.length > 0 ? ["-CRLfile", put("lists.pem", "X509 CRL", lists)] : []),
    ...(more.length > 0 ? ["-untrusted", certificates("others.pem", more)] : []),
  ];
  try {
    execFileSync("openssl", ["verify", ...options, ...files, certificates("leaf.pem", [signer])], { stdio: "pipe" });
    return "not-revoked";
  } catch (error) {
    const said = String((error as { stderr: Buffer }).stderr);
    return /error 23 /.test(said) ? "revoked" : `unknown: ${/error \d+ .*/.exec(said)?.[0] ?? said}`;
  }
}

const names = (...addresses: string[]) => around(0, around(0, ...addresses.map((one) => instead(6, ascii(one)))));
const flags = (...reasons: number[]): Bytes => {
  const bytes = new Uint8Array(2);
  for (const one of reasons) bytes[one >> 3]! |= 0x80 >> (one & 7);
  return Uint8Array.of(7, ...bytes);
};
const issuingPoint = (...parts: Bytes[]) => ({ more: [extension("2.5.29.28", sequence(...parts), true)] });
const someReasons = (...reasons: number[]) => instead(3, flags(...reasons));
const indirect = instead(4, Uint8Array.of(255));
/** The extension of a certificate that tells where it would be listed. */
const points = (...all: Bytes[]) => ({ more: [extension("2.5.29.31", sequence(...all))] });
const point = (address: string) => sequence(names(address));
const directory = (title: Bytes) => around(4, title);
const ofIssuer = (title: Bytes) => extension("2.5.29.29", sequence(directory(title)), true);

const examples: Record<string, Record<string, Example>> = {};
const describeThat = (title: string, all: Record<string, Example>) => {
  examples[title] = all;
};

{
  const old = citizen(root);
  const young = citizen(renewed, { serial: old.serial });
  const byOld = list([{ serial: old.serial, reason: 1 }], { from: daysFrom(-9) });
  const byNew = crl({ issuer: renewed, number: 9, revoked: [] });
  const says = (signer: Holder, lists: Bytes[], answer: Example["says"]): Example => ({ signer, lists, says: answer });
  describeThat("an authority that has changed its key", {
    "revokes by the list of the key that signed, though the other's is newer": says(old, [byOld, byNew], "revoked"),
    "in whichever order they lie": says(old, [byNew, byOld], "revoked"),
    "does not revoke what it issued under another key, by the same number": says(young, [byOld, byNew], "not-revoked"),
    "says nothing about a certificate of the old key by lists of the new": says(old, [byNew], "unusable"),
    "nor the other way round": says(young, [byOld], "unusable"),
  });
}

{
  const sub = authority("Промежуточный", { issuer: root });
  const twin = authority("Промежуточный", { issuer: renewed, serial: sub.serial });
  const [ofSub, ofTwin] = [citizen(sub), citizen(twin)];
  const quiet = [crl({ issuer: sub, number: 1, revoked: [] }), crl({ issuer: twin, number: 1, revoked: [] })];
  const revoking = list([{ serial: sub.serial, reason: 2 }]);
  const byNew = crl({ issuer: renewed, number: 9, revoked: [] });
  const lists = [...quiet, revoking, byNew];
  const asksLeaf = "asked about the signer's certificate alone";
  describeThat("an authority in between", {
    "is revoked by the key that signed it": {
      ...{ signer: ofSub, lists, says: "issuer-revoked", others: [sub], difference: asksLeaf },
    },
    "and not by another key of the same name": { signer: ofTwin, lists, says: "not-revoked", others: [twin] },
  });
}

{
  const [one, two] = ["http://ca.example/1.crl", "http://ca.example/2.crl"];
  const both = citizen(root, points(point(one), point(two)));
  const entry = [{ serial: both.serial, reason: 4 }];
  const at = (address: string, revoked: Revoked = []) => list(revoked, issuingPoint(names(address)));
  const upper = citizen(root, points(point("HTTP://CA.example/1.crl")));
  const relative = extension(
    "2.5.29.31",
    sequence(sequence(around(0, around(1, sequence(oid("2.5.4.3"), utf8("Список 1")))))),
  );
  const full = citizen(root, { more: [relative] });
  const title = name(["2.5.4.3", "Корень"], ["2.5.4.3", "Список 1"]);
  const byName = (revoked: Revoked) => list(revoked, issuingPoint(around(0, around(0, directory(title)))));
  describeThat("a certificate with several distribution points", {
    "is revoked by the first": { signer: both, lists: [at(one, entry), at(two)], says: "revoked" },
    "is revoked by the second": {
      ...{ signer: both, lists: [at(one), at(two, entry)], says: "revoked" },
      difference: "it asks one list, that of the first point",
    },
    "is good by both": { signer: both, lists: [at(one), at(two)], says: "not-revoked" },
    "is revoked by a list for all, though that of its point is silent": {
      ...{ signer: both, lists: [at(one), at(two), list(entry)], says: "revoked" },
      difference: "it asks one list",
    },
    "is not told of by lists of other points": {
      signer: both,
      lists: [at("http://ca.example/3.crl", entry)],
      says: "unusable",
    },
    "is found by its address in any case of letters": {
      ...{ signer: upper, lists: [at(one, [{ serial: upper.serial }])], says: "revoked" },
      difference: "it compares octet by octet",
    },
    "is found by a name that stands relative to its issuer's": {
      ...{ signer: full, lists: [byName([{ serial: full.serial }])], says: "revoked" },
    },
    "and is good by that": { signer: full, lists: [byName([])], says: "not-revoked" },
  });
}

{
  const signer = citizen(root);
  const entry = [{ serial: signer.serial, reason: 1 }];
  const [few, rest] = [someReasons(1, 2, 3), someReasons(4, 5, 6, 7, 8)];
  const [first, second] = ["http://ca.example/few.crl", "http://ca.example/rest.crl"];
  const parted = citizen(
    root,
    points(
      sequence(names(first), instead(1, flags(1, 2, 3))),
      sequence(names(second), instead(1, flags(4, 5, 6, 7, 8))),
    ),
  );
  const at = (address: string, revoked: Revoked = []) => list(revoked, issuingPoint(names(address)));
  describeThat("lists for some reasons", {
    "say that it is good only together": {
      ...{ signer, lists: [list([], issuingPoint(few)), list([], issuingPoint(rest))], says: "not-revoked" },
    },
    "say nothing by one half": { signer, lists: [list([], issuingPoint(few))], says: "unusable" },
    "nor by the other": { signer, lists: [list([], issuingPoint(rest))], says: "unusable" },
    "nor with all but one": {
      ...{
        signer,
        lists: [list([], issuingPoint(few)), list([], issuingPoint(someReasons(4, 5, 6, 7)))],
        says: "unusable",
      },
    },
    "revoke by either": {
      ...{ signer, lists: [list([], issuingPoint(rest)), list(entry, issuingPoint(few))], says: "revoked" },
    },
    "revoke by one alone": { signer, lists: [list(entry, issuingPoint(few))], says: "revoked" },
    "revoke beside one for all reasons that is silent": {
      ...{ signer, lists: [list(), list(entry, issuingPoint(few))], says: "revoked" },
      difference: "it asks the list for all reasons alone",
    },
    "are those that the certificate names, too": { signer: parted, lists: [at(first)], says: "unusable" },
    "of which it needs all": { signer: parted, lists: [at(first), at(second)], says: "not-revoked" },
  });
}

{
  const signer = citizen(root);
  const { serial } = signer;
  const fresh = { more: [extension("2.5.29.46", sequence(sequence(pointOf("http://ca.example/delta.crl"))))] };
  const delta = (revoked: Revoked, more: Partial<WantedCrl> = {}) =>
    list(revoked, { deltaOf: 5, number: 9, from: daysFrom(-0.5), ...more });
  const hold = [{ serial, reason: 6 }];
  const released = [{ serial, reason: 8 }];
  const key = [{ serial, reason: 1 }];
  const says = (lists: Bytes[], answer: Example["says"], difference?: string): Example => ({
    ...{ signer, lists, says: answer, ...(difference ? { difference } : {}) },
  });
  const noHold = "it knows no hold, and calls it revoked";
  describeThat("a delta", {
    revokes: says([list([], fresh), delta(key)], "revoked"),
    "puts on hold": says([list([], fresh), delta(hold)], "on-hold", noHold),
    "ends a hold": says([list(hold, fresh), delta(released)], "not-revoked"),
    "does not take back a revocation": says(
      [list(key, fresh), delta(released)],
      "revoked",
      "it takes a removal as it comes",
    ),
    "that is out of date ends no hold": says(
      [list(hold, fresh), delta(released, { from: daysFrom(-0.9), until: daysFrom(-0.1) })],
      "on-hold",
      noHold,
    ),
    "of a newer list ends no hold of an older one": says(
      [list(hold, fresh), delta(released, { deltaOf: 7 })],
      "on-hold",
      noHold,
    ),
    "of a newer list revokes all the same": says(
      [list([], fresh), delta(key, { deltaOf: 7 })],
      "revoked",
      "a delta that it cannot lay on the list it does not read",
    ),
    "of another scope revokes all the same": says(
      [list([], fresh), delta(key, issuingPoint(instead(1, Uint8Array.of(255))))],
      "revoked",
      "it takes only the delta of the same scope",
    ),
    "of another key is nobody's": says([list([], fresh), delta(key, { issuer: renewed })], "not-revoked"),
    "alone revokes": says([delta(key)], "revoked", "it asks for the list first"),
    "alone says nothing else": says([delta([])], "unusable"),
  });
  const older = { from: daysFrom(-3), number: 4 };
  describeThat("an older list", {
    "revokes, though a newer one is silent": says(
      [list(key, older), list()],
      "revoked",
      "it asks the newest list alone",
    ),
    "that is out of date revokes too": says(
      [list(key, { ...older, until: daysFrom(-2) }), list()],
      "revoked",
      "it asks the newest list alone",
    ),
    "holds no longer when a newer one is silent": says([list(hold, older), list()], "not-revoked"),
    "is not asked of a hold that began since": says([list([], older), list(hold)], "on-hold", noHold),
    "says nothing that a newer one has not": says([list([], { ...older, until: daysFrom(-2) })], "stale"),
  });
}

{
  const signer = citizen(root);
  const { serial } = signer;
  const other = authority("Другой");
  const isIndirect = issuingPoint(indirect);
  const entry = (more: Bytes[] = [], number = serial) => ({ serial: number, reason: 1, more });
  const [theirs, ours] = [ofIssuer(other.name), ofIssuer(root.name)];
  const says = (revoked: Revoked, answer: Example["says"], difference?: string): Example => ({
    ...{ signer, lists: [list(revoked, isIndirect)], says: answer, ...(difference ? { difference } : {}) },
  });
  const lister = authority("Ведёт списки", { issuer: root, authority: false, usage: [6] });
  const named = citizen(root, points(sequence(names("http://lists.example/1.crl"), around(2, directory(lister.name)))));
  const byLister = (revoked: Revoked, more: Partial<WantedCrl> = isIndirect) =>
    crl({ issuer: lister, number: 1, revoked, ...more });
  const about = (number: bigint) => entry([ofIssuer(root.name)], number);
  const stranger = authority("Ведёт списки");
  /** Tells of authorities alone. */
  const quietBut = ({ serial: number }: Holder) => list([{ serial: number }], issuingPoint(someReasons(1)));
  const both = { anchors: [root, stranger], others: [] };
  describeThat("a list that holds certificates of several issuers", {
    "revokes ours": says([entry()], "revoked"),
    "does not revoke by an entry for another issuer": says([entry([theirs])], "not-revoked"),
    "nor by what follows such an entry": says([entry([theirs], 77n), entry()], "not-revoked"),
    "until it is our issuer's turn again": says([entry([theirs], 77n), entry([ours], 78n), entry()], "revoked"),
    "revokes by a name in another case of letters": says(
      [entry([theirs], 77n), entry([ofIssuer(name(["2.5.4.3", "КОРЕНЬ"]))])],
      "revoked",
      "it knows the case of Latin letters only",
    ),
    "revokes though another issuer has the number too": says([entry([ours]), entry([theirs])], "revoked"),
    "is asked when the certificate names who keeps it": {
      ...{ signer: named, lists: [byLister([about(named.serial)]), list()], says: "revoked", known: [lister] },
      difference: "it asks the issuer's own list alone",
    },
    "is enough when the certificate names who keeps it": {
      ...{ signer: named, lists: [byLister([about(77n)])], says: "not-revoked", known: [lister] },
    },
    "is not asked when who keeps it is revoked": {
      ...{
        signer: named,
        lists: [byLister([]), list([{ serial: lister.serial }])],
        says: "not-revoked",
        known: [lister],
      },
    },
    "says nothing when who keeps it is revoked": {
      ...{ signer: named, lists: [byLister([]), quietBut(lister)], says: "unusable", known: [lister] },
      difference: "asked about the signer's certificate alone",
    },
    "says nothing when nobody knows who keeps it": {
      ...{ signer: named, lists: [byLister([])], says: "unusable" },
    },
    "is not asked when the certificate names nobody": {
      ...{ signer, lists: [byLister([about(serial)]), list()], says: "not-revoked", known: [lister] },
    },
    "is not asked when it does not say what it is": {
      ...{
        signer: named,
        lists: [byLister([about(named.serial)], {}), list()],
        says: "not-revoked",
        known: [lister],
      },
    },
    "is not believed when somebody else of that name keeps it": {
      ...{
        signer: named,
        lists: [crl({ issuer: stranger, number: 1, revoked: [about(named.serial)], ...isIndirect }), list()],
      },
      ...{ says: "not-revoked", ...both },
    },
  });
}

{
  const signer = citizen(root);
  const { serial } = signer;
  const strange = (critical: boolean) => extension("1.2.643.100.999.8", octets(new Uint8Array(1)), critical);
  const lists = (more: Bytes[], number: bigint) => [list([{ serial: number, reason: 1, more }])];
  describeThat("an entry with something unknown", {
    "counts where that need not be known": { signer, lists: lists([strange(false)], serial), says: "revoked" },
    "leaves it open where that must be known": { signer, lists: lists([strange(true)], serial), says: "unusable" },
    "leaves it open even beside a list that is silent": {
      ...{ signer, lists: [...lists([strange(true)], serial), list([], { from: daysFrom(-3) })], says: "unusable" },
      difference: "it asks another list",
    },
    "makes the list unusable for others": { signer, lists: lists([strange(true)], 77n), says: "unusable" },
    "but not another list": {
      ...{ signer, lists: [...lists([strange(true)], 77n), list([], { from: daysFrom(-3) })], says: "not-revoked" },
    },
  });
}

describe.each(Object.entries(examples))("%s", (_, all) => {
  test.each(Object.entries(all))("%s", (__, example) => {
    const { says, difference } = example;
    expect(byUs(example)).toBe(says);
    const openssl = byOpenssl(example);
    const isSame = /^(not-)?revoked/.test(says) ? openssl === says : openssl.startsWith("unknown");
    expect({ openssl, isSame }).toEqual({ openssl, isSame: difference === undefined });
  });
});

describe("what a certificate was asked about", () => {
  const key = { signer: citizen(root), other: citizen(renewed) };
  const lists = [list(), crl({ issuer: renewed, number: 1, revoked: [] })];
  const given = { trust: readTrust(trusting([root, renewed], { crls: lists })), cryptography };
  const facts = (verifications: number): Facts => ({
    ...given,
    ...{ content, at: AT, statementAt: null, purpose: "signing", budget: { verifications, steps: 100 } },
    policy: { revocation: "hard", binding: "optional" },
  });
  const read = (one: Holder) => readCertificate(one.certificate)!;

  test("is never good because there was no time to verify a list", () => {
    const issuers = [read(root)];
    expect(statusOf(read(key.signer), issuers, facts(0))).toBe("unusable");
    expect(statusOf(read(key.signer), issuers, facts(1))).toBe("good");
    expect(statusOf(read(key.signer), issuers, facts(0))).toBe("good"); // verified lists are remembered
  });

  test("is asked of as few lists as their key identifiers allow", () => {
    const one = facts(5);
    expect(statusOf(read(key.other), [read(renewed)], one)).toBe("good");
    expect(one.budget.verifications).toBe(4);
  });

  test("is kept whole, so that it can be judged again: lists of others whom it names, too", () => {
    const lister = authority("Ведёт чужие списки", { issuer: root, authority: false, usage: [6] });
    const signer = citizen(
      root,
      points(sequence(names("http://lists.example/2.crl"), around(2, directory(lister.name)))),
    );
    const others = crl({ issuer: lister, number: 1, revoked: [], ...issuingPoint(indirect) });
    const files = trusting([root, authority("Посторонний")], {
      certificates: [lister.certificate],
      crls: [others, crl({ issuer: authority("Посторонний"), number: 1, revoked: [] })],
    });
    const file = signedBy(signer);
    const report = judged(file, files);
    expect(found(report)).toMatchObject({ revocation: "not-revoked", holds: "yes" });
    const kept = evidenceOf(report, readTrust(files));
    expect([kept.anchors.length, kept.certificates.length, kept.crls.length]).toEqual([1, 1, 1]);
    expect(judged(file, kept)).toEqual(report);
  });
});
