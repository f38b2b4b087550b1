import { type Country, people, rootName } from "./authorities.ts";
import { cms, opensslCms, stamp, stampAttribute } from "./cms.ts";
import { around, ascii, type Bytes, der, instead, octets, oid, sequence } from "./der.ts";
import { makeKey } from "./keys.ts";
import { opensslStamp, signatureOf, withUnsigned } from "./matrix.ts";
import { cades, type Expected, type Extra, keep, put } from "./vectors.ts";
import { AT, crl, daysFrom, extension, type Holder, issue, name, ocsp, pointOf, spoilt } from "./x509.ts";

const no: Extra = { holds: "no" };
const unknown: Extra = { holds: "unknown" };
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** Certificates that do not lead where they should. */
export function chainSamples(country: Country, statement: Bytes): void {
  const { root, sub, person } = country;
  const key = makeKey(country.algorithm);
  const anna = (more: object) => issue({ name: people.anna, key, issuer: root, ...more });
  const authority = (title: string, issuer: Holder | undefined, more: object = {}) =>
    issue({
      name: name(["2.5.4.3", title]),
      key: makeKey(country.algorithm),
      ...(issuer ? { issuer } : {}),
      authority: true,
      ...more,
    });
  const ours = (path: string, signer: Holder, others: Holder[], expected: Expected, extra: Extra) =>
    keep(
      `chains/${path}`,
      opensslCms(
        statement,
        [signer],
        ["-cades"],
        others.map((one) => one.certificate),
      ),
      { ...cades, ...expected },
      extra,
    );
  const stops = (chain: string): Expected => ({ chain, revocation: "unchecked" });
  ours("issuer-not-an-authority", anna({ issuer: person }), [person], stops("not-an-authority"), no);
  const third = authority("Третий", sub);
  ours("path-length", anna({ issuer: third }), [third, sub], stops("path-length"), no);
  const careless = authority("Без права выпускать", root, { usage: [6] });
  ours("issuer-key-usage", anna({ issuer: careless }), [careless], stops("issuer-key-usage"), no);
  const old = authority("Старый", root, { from: daysFrom(-900), until: daysFrom(-10) });
  put("trust/main/crls/old.crl", crl({ issuer: old, number: 1, revoked: [] }));
  ours("issuer-expired", anna({ issuer: old }), [old], { validity: "issuer-expired", revocation: "unusable" }, no);
  const early = authority("Будущий", root, { from: daysFrom(10) });
  put("trust/main/crls/early.crl", crl({ issuer: early, number: 1, revoked: [] }));
  ours("issuer-not-yet-valid", anna({ issuer: early }), [early], { validity: "issuer-not-yet-valid" }, no);
  ours(
    "not-yet-valid",
    anna({ from: daysFrom(2) }),
    [],
    { validity: "not-yet-valid", "signing-time": "outside-certificate" },
    no,
  );
  const constraints = extension("2.5.29.30", sequence(around(0, sequence(instead(2, ascii("example.ru"))))), true);
  const bound = authority("С ограничением имён", root, { more: [constraints] });
  ours("name-constraints", anna({ issuer: bound }), [bound], { revocation: "no-list" }, unknown);
  const strange = extension("1.2.643.100.999.7", octets(new Uint8Array(2)), true);
  ours("critical-extension", anna({ more: [strange] }), [], { chain: "critical-extension" }, unknown);
  ours(
    "extension-not-critical",
    anna({ more: [extension("1.2.643.100.999.7", octets(new Uint8Array(2)))] }),
    [],
    {},
    {},
  );
  ours("purpose-server", anna({ purposes: ["1.3.6.1.5.5.7.3.1"] }), [], { chain: "purpose" }, no);
  ours("purpose-mail", anna({ purposes: ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"] }), [], {}, {});
  ours("no-key-usage", anna({ usage: null }), [], {}, {});
  const fake = issue({ name: rootName("ec256"), key: makeKey(country.algorithm), authority: true });
  ours("fake-anchor-inside", anna({ issuer: fake }), [fake], stops("foreign-root"), no);
  ours("fake-anchor", anna({ issuer: fake }), [], stops("forged"), no);
  const sha1 = { algorithm: sequence(oid("1.2.840.10045.4.1")), sign: (data: Bytes) => root.key.sign(data) };
  ours("issued-by-sha-1", anna({ signedAs: sha1 }), [], stops("weak"), no);
  const self = issue({ name: people.anna, key });
  ours("self-signed", self, [], stops("foreign-root"), no);
  const loop = issue({
    name: name(["2.5.4.3", "Круг А"]),
    key: makeKey(country.algorithm),
    issuer: authority("Круг Б", undefined),
    authority: true,
  });
  ours("unknown-above", anna({ issuer: loop }), [loop], stops("unknown-issuer"), unknown);
  ours("cross-signed", anna({ issuer: sub }), [sub, third, careless, old], {}, {});
}

/** Lists of the revoked, and answers about single certificates: an authority of their own, trusted in the folder `lists`. */
export function revocationSamples(country: Country, statement: Bytes): void {
  const algorithm = country.algorithm;
  const root = issue({ name: rootName("списков"), key: makeKey(algorithm), authority: true });
  put("trust/lists/anchors/lists.cer", root.certificate);
  const point = "http://ca.example/lists.crl";
  const person = issue({ name: people.anna, key: makeKey(algorithm), issuer: root, point });
  const { serial } = person;
  const sub = issue({
    name: name(["2.5.4.3", "Отозванный промежуточный"]),
    key: makeKey(algorithm),
    issuer: root,
    authority: true,
  });
  const ofSub = issue({ name: people.anna, key: makeKey(algorithm), issuer: sub });
  const message = opensslCms(statement, [person], ["-cades"]);
  const list = (revoked: { serial: bigint; at?: Date; reason?: number }[], more: object = {}) =>
    crl({ issuer: root, number: 5, revoked, ...more });
  const ours = (
    path: string,
    lists: Bytes[],
    revocation: string,
    extra: Extra,
    answers: Bytes[] = [],
    by = message,
  ) => {
    for (const [n, bytes] of lists.entries()) put(`trust/lists-${path}/crls/${n}.crl`, bytes);
    for (const [n, bytes] of answers.entries()) put(`trust/lists-${path}/ocsp/${n}.ors`, bytes);
    const trust = ["lists", ...(lists.length + answers.length > 0 ? [`lists-${path}`] : [])];
    keep(`revocation/${path}`, by, { ...cades, revocation }, { ...extra, trust });
  };
  const idp = (...parts: Bytes[]) => ({ more: [extension("2.5.29.28", sequence(...parts), true)] });
  const delta = (revoked: { serial: bigint; reason?: number }[], deltaOf: number, number = 9) =>
    crl({ issuer: root, number, deltaOf, revoked });
  ours("none", [], "no-list", unknown);
  ours("good", [list([])], "not-revoked", {});
  ours("revoked", [list([{ serial, reason: 1 }])], "revoked", no);
  ours("revoked-no-reason", [list([{ serial }])], "revoked", no);
  ours("on-hold", [list([{ serial, reason: 6 }])], "on-hold", no);
  ours("revoked-later", [list([{ serial, at: daysFrom(1), reason: 1 }])], "not-revoked", {
    difference: "OpenSSL takes a revocation as such, whenever it was",
  });
  ours("stale", [list([], { from: daysFrom(-40), until: daysFrom(-5) })], "stale", unknown);
  ours("stale-revoked", [list([{ serial, reason: 1 }], { from: daysFrom(-40), until: daysFrom(-5) })], "revoked", no);
  ours(
    "newest-counts",
    [list([], { from: daysFrom(-3) }), list([{ serial, reason: 4 }], { number: 6 })],
    "revoked",
    no,
  );
  const stranger = { ...root, key: makeKey(algorithm) };
  ours("forged", [crl({ issuer: stranger, number: 5, revoked: [] })], "unusable", unknown);
  ours(
    "forged-revoked",
    [crl({ issuer: stranger, number: 6, revoked: [{ serial }] }), list([], { from: daysFrom(-3) })],
    "not-revoked",
    { difference: "of two lists OpenSSL takes the newer, which is forged" },
  );
  ours(
    "critical",
    [list([], { more: [extension("1.2.643.100.999.8", octets(new Uint8Array(1)), true)] })],
    "unusable",
    unknown,
  );
  const fresh = { more: [extension("2.5.29.46", sequence(sequence(pointOf(point))))] };
  ours("delta-revokes", [list([], fresh), delta([{ serial, reason: 1 }], 5)], "revoked", no);
  ours("delta-quiet", [list([], fresh), delta([], 5)], "not-revoked", {});
  ours("delta-releases", [list([{ serial, reason: 6 }], fresh), delta([{ serial, reason: 8 }], 5)], "not-revoked", {});
  ours("delta-of-another", [list([], fresh), delta([{ serial, reason: 1 }], 7)], "revoked", {
    ...no,
    difference: "OpenSSL does not read a delta that it cannot lay on the list it has",
  });
  ours("delta-alone", [delta([], 5)], "unusable", unknown);
  const asksRoot = { difference: "OpenSSL asks about the anchor too, for which this list does not speak" };
  ours("point-ours", [list([], idp(pointOf(point)))], "not-revoked", asksRoot);
  ours("point-other", [list([], idp(pointOf("http://ca.example/other.crl")))], "unusable", unknown);
  ours("point-users", [list([], idp(instead(1, Uint8Array.of(255))))], "not-revoked", asksRoot);
  ours("point-authorities", [list([], idp(instead(2, Uint8Array.of(255))))], "unusable", unknown);
  ours("point-some-reasons", [list([], idp(instead(3, Uint8Array.of(1, 0x40))))], "unusable", { ...unknown });
  ours(
    "point-some-reasons-revoked",
    [list([{ serial, reason: 1 }], idp(instead(3, Uint8Array.of(1, 0x40))))],
    "revoked",
    no,
  );
  ours(
    "issuer-revoked",
    [list([{ serial: sub.serial, reason: 2 }]), crl({ issuer: sub, number: 1, revoked: [] })],
    "issuer-revoked",
    no,
    [],
    opensslCms(statement, [ofSub], ["-cades"], [sub.certificate]),
  );
  ours(
    "issuer-without-list",
    [list([])],
    "no-list",
    unknown,
    [],
    opensslCms(statement, [ofSub], ["-cades"], [sub.certificate]),
  );
  const noOcsp = "openssl cms does not ask OCSP answers";
  const answer = (path: string, revocation: string, answers: Bytes[], extra: Extra = {}, lists: Bytes[] = []) =>
    ours(`ocsp-${path}`, lists, revocation, { ...extra, difference: noOcsp }, answers);
  answer("good", "not-revoked", [ocsp(person, root, "good")]);
  answer("revoked", "revoked", [ocsp(person, root, { at: daysFrom(-3), reason: 1 })], no);
  answer("on-hold", "on-hold", [ocsp(person, root, { at: daysFrom(-3), reason: 6 })], no);
  answer("unknown", "unusable", [ocsp(person, root, "unknown")], unknown);
  answer("stale", "stale", [ocsp(person, root, "good", root, daysFrom(-9), daysFrom(-2))], unknown);
  answer("about-another", "no-list", [ocsp(ofSub, root, "good")], unknown);
  answer("outweighs", "revoked", [ocsp(person, root, { at: daysFrom(-3), reason: 1 })], no, [list([])]);
  const responder = (purposes: string[]) =>
    issue({ name: name(["2.5.4.3", "Отвечающий"]), key: makeKey(algorithm), issuer: root, purposes });
  answer("delegated", "not-revoked", [ocsp(person, root, "good", responder([OCSP_SIGNING]))]);
  answer("by-anybody", "unusable", [ocsp(person, root, "good", responder(["1.3.6.1.5.5.7.3.4"]))], unknown);
  answer("forged", "unusable", [ocsp(person, root, "good", { ...root, key: makeKey(algorithm) })], unknown);
}

/** Time-stamps that are right, or not. */
export function stampSamples(country: Country, gostCountry: Country, statement: Bytes): Holder {
  const authority = (issuer: Holder, more: object = {}) =>
    issue({
      name: name(["2.5.4.3", "Служба меток времени"]),
      key: makeKey(issuer.key.algorithm),
      issuer,
      usage: [0, 1],
      purposes: [TIME_STAMPING],
      purposesCritical: true,
      ...more,
    });
  const tsa = authority(country.root);
  const message = opensslCms(statement, [country.person], ["-cades"]);
  const signature = signatureOf(message);
  const lax = "openssl cms does not look at time-stamps";
  const ours = (path: string, tokens: Bytes[], because: string, extra: Extra = no) =>
    keep(
      `stamps/${path}`,
      withUnsigned(message, stampAttribute(...tokens)),
      { ...cades, "time-stamp": because },
      { ...extra, ...(because === "valid" || because === "untrusted" ? {} : { difference: lax }) },
    );
  const kind: Extra = {};
  ours("by-openssl", [opensslStamp(signature, tsa)], "valid", kind);
  ours("by-hand", [stamp(signature, tsa)], "valid", kind);
  ours("gost", [opensslStamp(signature, authority(gostCountry.root))], "valid", kind);
  ours(
    "of-another",
    [
      stamp(
        signature.map((byte) => byte ^ 1),
        tsa,
      ),
    ],
    "another-signature",
  );
  const token = stamp(signature, tsa);
  ours("spoilt", [token.map((byte, at) => (at === token.length - 4 ? byte ^ 1 : byte))], "wrong");
  ours("content-changed", [stamp(signature, tsa, undefined, { written: (all) => [...all].reverse() })], "wrong");
  ours("foreign", [stamp(signature, authority(country.foreignRoot))], "untrusted", kind);
  ours("no-purpose", [stamp(signature, authority(country.root, { purposes: undefined }))], "untrusted", kind);
  ours(
    "two-purposes",
    [stamp(signature, authority(country.root, { purposes: [TIME_STAMPING, "1.3.6.1.5.5.7.3.4"] }))],
    "untrusted",
    kind,
  );
  ours(
    "expired-now",
    [stamp(signature, authority(country.root, { until: daysFrom(-1) }), daysFrom(-2))],
    "valid",
    kind,
  );
  ours(
    "expired-then",
    [stamp(signature, authority(country.root, { until: daysFrom(-3) }), daysFrom(-2))],
    "untrusted",
    kind,
  );
  ours("ahead", [stamp(signature, tsa, new Date(AT.getTime() + 3_600_000))], "ahead");
  ours("garbage", [octets(new Uint8Array(20))], "malformed");
  ours("a-signature", [cms({ signer: tsa, content: signature })], "malformed");
  ours(
    "no-binding",
    [stamp(signature, tsa, undefined, { attributes: ({ type, digest }) => [type, digest] })],
    "untrusted",
    kind,
  );
  ours("second-is-right", [stamp(signature, authority(country.foreignRoot)), token], "valid", kind);
  keep(
    "stamps/other-attribute",
    withUnsigned(
      message,
      sequence(oid("1.2.643.100.999.9"), der(0x31, octets(spoilt(country.root.certificate).slice(0, 9)))),
    ),
    cades,
  );
  return tsa;
}
