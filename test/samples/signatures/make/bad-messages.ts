import { type Country, people } from "./authorities.ts";
import { attribute, bindingOf, cms, opensslCms, timeAttribute, type WantedCms } from "./cms.ts";
import {
  around,
  type Bytes,
  concat,
  der,
  instead,
  nothing,
  octets,
  oid,
  sequence,
  treeOf,
  utf8,
  write,
} from "./der.ts";
import { digestOf, makeKey } from "./keys.ts";
import { partsOf, together } from "./matrix.ts";
import { joinedPem, pem } from "./pem.ts";
import { cades, type Expected, type Extra, good, keep, put } from "./vectors.ts";
import { AT, issue, spoilt } from "./x509.ts";

const MINUTE = 60_000;
const no: Extra = { holds: "no" };
const unknown: Extra = { holds: "unknown" };
const whole = (structure: string): Extra => ({
  holds: structure.startsWith("too-") ? "unknown" : "no",
  about: { structure },
});
const laxer = (what: string): Extra => ({ holds: "no", difference: what });
const unproven: Expected = { digest: "unchecked", signature: "unchecked" };

/** What is wrong, or only unusual, with the attributes that are signed. */
export function attributeSamples({ person, twin }: Country, statement: Bytes): void {
  const make = (attributes: WantedCms["attributes"], more: Partial<WantedCms> = {}) =>
    cms({ signer: person, content: statement, ...(attributes === undefined ? {} : { attributes }), ...more });
  const ours = (path: string, message: Bytes, expected: Expected, extra: Extra = {}) =>
    keep(`attributes/${path}`, message, expected, extra);
  const lax = laxer("OpenSSL does not ask for this attribute, or not that it stand once");
  ours("by-hand", make(undefined), cades);
  ours(
    "no-time",
    make(({ type, digest, binding }) => [type, digest, binding]),
    { ...cades, "signing-time": "absent" },
  );
  ours(
    "no-digest",
    make(({ type, time, binding }) => [type, time, binding]),
    { ...cades, attributes: "no-digest", digest: "unchecked" },
    no,
  );
  ours(
    "no-type",
    make(({ time, digest, binding }) => [time, digest, binding]),
    { ...cades, attributes: "content-type" },
    lax,
  );
  ours(
    "other-type",
    make(({ time, digest, binding }) => [
      attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.2")),
      time,
      digest,
      binding,
    ]),
    { ...cades, attributes: "content-type" },
    laxer("OpenSSL does not compare the content type"),
  );
  ours(
    "digest-twice",
    make(({ type, time, digest, binding }) => [type, time, digest, digest, binding]),
    { ...cades, attributes: "twice", digest: "unchecked" },
    no,
  );
  ours(
    "time-twice",
    make(({ type, time, digest, binding }) => [type, time, time, digest, binding]),
    { ...cades, attributes: "twice", "signing-time": "malformed" },
    lax,
  );
  ours(
    "two-values",
    make(({ type, time, binding }) => [
      type,
      time,
      attribute("1.2.840.113549.1.9.4", octets(digestOf("sha256", statement)), octets(new Uint8Array(32))),
      binding,
    ]),
    { ...cades, attributes: "no-digest", digest: "unchecked" },
    no,
  );
  ours(
    "odd-order",
    make(({ type, time, digest, binding }) => [binding, digest, time, type]),
    cades,
  );
  ours("reordered", make(undefined, { written: (all) => [...all].reverse() }), { ...cades, signature: "wrong" }, no);
  ours(
    "other-digest",
    make(({ type, time, binding }) => [
      type,
      time,
      attribute("1.2.840.113549.1.9.4", octets(new Uint8Array(32))),
      binding,
    ]),
    { ...cades, digest: "differs" },
    no,
  );
  ours(
    "no-time-zone",
    make(({ type, digest, binding }) => [
      type,
      attribute("1.2.840.113549.1.9.5", der(0x17, Uint8Array.from(Buffer.from("2601021504")))),
      digest,
      binding,
    ]),
    { ...cades, "signing-time": "malformed" },
    laxer("OpenSSL does not read the signing time"),
  );
  const times = laxer("OpenSSL does not look at the signing time");
  const at = (ms: number) =>
    make(({ type, digest, binding }) => [type, timeAttribute(new Date(AT.getTime() + ms)), digest, binding]);
  ours("time-slow", at(4 * MINUTE), cades);
  ours("time-ahead", at(6 * MINUTE), { ...cades, "signing-time": "ahead" }, times);
  ours("time-far-ahead", at(30 * 365 * 24 * 60 * MINUTE), { ...cades, "signing-time": "ahead" }, times);
  ours("time-before-statement", at(-3 * 24 * 60 * MINUTE), { ...cades, "signing-time": "before-statement" }, times);
  ours("time-long-ago", at(-20 * 365 * 24 * 60 * MINUTE), { ...cades, "signing-time": "before-statement" }, times);
  const bound = laxer("without -cades OpenSSL does not look at the signed certificate identifier");
  ours(
    "binding-other",
    make(({ type, time, digest }) => [type, time, digest, bindingOf(twin.certificate)]),
    { binding: "another-certificate" },
    bound,
  );
  ours(
    "binding-empty",
    make(({ type, time, digest }) => [
      type,
      time,
      digest,
      attribute("1.2.840.113549.1.9.16.2.47", sequence(sequence())),
    ]),
    { binding: "malformed" },
    bound,
  );
  ours(
    "binding-first-form",
    make(({ type, time, digest }) => [
      type,
      time,
      digest,
      attribute(
        "1.2.840.113549.1.9.16.2.12",
        sequence(sequence(sequence(octets(digestOf("sha1", person.certificate))))),
      ),
    ]),
    cades,
  );
  const protection = (digest: string) =>
    attribute("1.2.840.113549.1.9.52", sequence(sequence(oid(digest)), around(1, oid("1.2.840.10045.4.3.2"))));
  ours(
    "algorithms-signed",
    make(({ type, time, digest, binding }) => [type, time, digest, binding, protection("2.16.840.1.101.3.4.2.1")]),
    cades,
  );
  ours(
    "algorithms-changed",
    make(({ type, time, digest, binding }) => [type, time, digest, binding, protection("2.16.840.1.101.3.4.2.3")]),
    { ...cades, attributes: "algorithms" },
    laxer("OpenSSL 3.0 does not know this attribute (RFC 6211)"),
  );
}

/** Algorithms that we refuse, each by its name, and what does not fit together. */
export function algorithmSamples(ec: Country, rsa: Country, gost: Country, statement: Bytes): void {
  const ours = (path: string, message: Bytes, expected: Expected, extra: Extra = no) =>
    keep(`algorithms/${path}`, message, { ...unproven, ...expected }, extra);
  const weak = laxer("OpenSSL accepts what is weak today at its usual level of security");
  ours("md5", opensslCms(statement, [rsa.person], ["-md", "md5"]), { algorithms: "md5" }, weak);
  ours("sha-1", opensslCms(statement, [rsa.person], ["-md", "sha1"]), { algorithms: "sha-1" }, weak);
  ours("sha-1-ecdsa", opensslCms(statement, [ec.person], ["-md", "sha1"]), { algorithms: "sha-1" }, weak);
  const short = issue({
    name: people.anna,
    key: makeKey(rsa.algorithm, ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]),
    issuer: rsa.root,
  });
  ours("rsa-1024", opensslCms(statement, [short]), { algorithms: "rsa-short", digest: "same" }, weak);
  const old = issue({
    name: people.anna,
    key: makeKey({ ...gost.algorithm, md: "md_gost94" }, ["-algorithm", "gost2001", "-pkeyopt", "paramset:A"]),
    issuer: gost.root,
  });
  ours("gost-94", opensslCms(statement, [old]), { algorithms: "gost-94" }, weak);
  const streebog = { md: "md_gost12_256", id: gost.algorithm.digest };
  ours(
    "gost-2001",
    cms({ signer: old, content: statement, digest: streebog, signatureId: sequence(oid("1.2.643.2.2.19")) }),
    { ...cades, algorithms: "gost-2001", digest: "same" },
  );
  ours(
    "sha-224",
    opensslCms(statement, [rsa.person], ["-md", "sha224"]),
    { algorithms: "unsupported" },
    { ...unknown, difference: "an algorithm of no use here, which we do not judge" },
  );
  ours(
    "mismatch",
    cms({
      signer: ec.person,
      content: statement,
      digest: { md: "sha512", id: sequence(oid("2.16.840.1.101.3.4.2.3")) },
    }),
    { ...cades, algorithms: "mismatch", digest: "same" },
    laxer("OpenSSL goes by the algorithm of the signature alone"),
  );
  ours(
    "other-family",
    cms({ signer: ec.person, content: statement, signatureId: rsa.algorithm.signature }),
    { ...cades, algorithms: "mismatch", digest: "same" },
    laxer("OpenSSL goes by the key, whatever the signature is called"),
  );
  ours(
    "parameters",
    cms({
      signer: ec.person,
      content: statement,
      digest: { md: "sha256", id: sequence(oid("2.16.840.1.101.3.4.2.1"), octets(new Uint8Array(1))) },
    }),
    { ...cades, algorithms: "unsupported" },
    { ...unknown, difference: "OpenSSL passes over parameters that do not belong" },
  );
  const { signature: _, ...rest } = unproven;
  keep(
    "algorithms/null-parameters",
    cms({
      signer: ec.person,
      content: statement,
      digest: { md: "sha256", id: sequence(oid("2.16.840.1.101.3.4.2.1"), nothing()) },
    }),
    cades,
  );
  keep(
    "algorithms/bare-ecdsa",
    cms({ signer: ec.person, content: statement, signatureId: sequence(oid("1.2.840.10045.2.1")) }),
    cades,
    { difference: "a signature named by its key alone, as some programs write it" },
  );
  keep(
    "algorithms/bare-gost",
    cms({ signer: gost.person, content: statement, signatureId: sequence(oid("1.2.643.7.1.1.1.1")) }),
    cades,
  );
  keep("algorithms/ecdsa-sha-512", opensslCms(statement, [ec.person], ["-md", "sha512"]), {});
  keep(
    "algorithms/rsa-3072",
    opensslCms(statement, [
      issue({
        name: people.anna,
        key: makeKey(rsa.algorithm, ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"]),
        issuer: rsa.root,
      }),
    ]),
    {},
  );
  keep(
    "algorithms/pss-short-salt",
    opensslCms(statement, [rsa.person], ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]),
    {},
  );
  keep(
    "algorithms/pss-sha-1",
    opensslCms(statement, [rsa.person], ["-md", "sha1", "-keyopt", "rsa_padding_mode:pss"]),
    { ...rest, signature: "unchecked", algorithms: "sha-1" },
    weak,
  );
  keep(
    "algorithms/gost-and-rsa",
    together(opensslCms(statement, [gost.person], ["-cades"]), opensslCms(statement, [rsa.person], ["-cades"])),
    cades,
    { signers: [{}, {}] },
  );
}

/** Files that are no signature, or not quite; content inside the file; several signers of whom one is not right. */
export function fileSamples({ person, second, expired, root }: Country, statement: Bytes, other: Bytes): void {
  const full = opensslCms(statement, [person], ["-cades"]);
  const file = (path: string, bytes: Bytes, structure: string, extra: Extra = {}) =>
    keep(`files/${path}`, bytes, {}, { ...whole(structure), ...extra });
  file("empty", new Uint8Array(), "empty");
  file("text", Uint8Array.from(Buffer.from("Это не подпись\n")), "not-a-signature");
  file("pdf", Uint8Array.from(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")), "not-a-signature");
  file("certificate", person.certificate, "certificate");
  file("certificate-pem", Uint8Array.from(Buffer.from(joinedPem(person.certificate))), "certificate");
  file("encrypted", sequence(oid("1.2.840.113549.1.7.3"), around(0, sequence())), "encrypted");
  file("other-asn1", sequence(utf8("otmena")), "not-a-signature");
  file("cut", full.slice(0, full.length - 40), "malformed");
  keep("files/trailing", concat(full, Uint8Array.of(0)), cades);
  file("twice", concat(full, full), "malformed", { difference: "OpenSSL does not look at what follows" });
  keep("files/two-in-pem", Uint8Array.from(Buffer.from(pem("CMS", full) + pem("CMS", full))), cades);
  const none = partsOf(full);
  none.infos.children = [];
  file("no-signer", write(none.root), "no-signer");
  const many = partsOf(full);
  many.infos.children = Array.from({ length: 9 }, () => many.infos.children[0]!);
  file("nine-signers", write(many.root), "too-many-signers", { difference: "more signers than a statement can have" });
  const versioned = partsOf(full);
  versioned.data.children[0]!.content = Uint8Array.of(2);
  file("version", write(versioned.root), "malformed", { difference: "there is no version 2; OpenSSL does not look" });
  const unlisted = partsOf(full);
  unlisted.data.children[1]!.children = [treeOf(sequence(oid("2.16.840.1.101.3.4.2.3")))];
  file("digest-not-listed", write(unlisted.root), "malformed");
  keep("files/pkcs7-label", full, cades, { armour: "pkcs7" });
  contentSamples(person, statement, other);
  const spoil = (message: Bytes, n: number) => {
    const { root: tree, infos } = partsOf(message);
    const signature = infos.children[n]!.children.findLast(({ tag }) => tag === 0x04)!;
    signature.content = signature.content.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
    return write(tree);
  };
  keep("files/spoilt", spoil(full, 0), { ...cades, signature: "wrong" }, no);
  keep("files/spoilt-first-of-two", spoil(opensslCms(statement, [person, second], ["-cades"]), 0), cades, {
    ...no,
    signers: [{ signature: "wrong" }, {}],
  });
  keep("files/spoilt-second-of-two", spoil(opensslCms(statement, [person, second], ["-cades"]), 1), cades, {
    ...no,
    signers: [{}, { signature: "wrong" }],
  });
  const late = together(full, opensslCms(statement, [expired], ["-cades"]));
  keep("files/expired-second", late, cades, {
    ...no,
    signers: [{}, { validity: "expired", revocation: "unusable", "signing-time": "outside-certificate" }],
  });
  const nowhere = {
    ...unproven,
    digest: "same",
    algorithms: "unchecked",
    binding: "unchecked",
    chain: "no-certificate",
    validity: "unchecked",
    revocation: "unchecked",
  };
  keep("files/no-certificate-anywhere", opensslCms(statement, [person], ["-cades", "-nocerts"]), nowhere, unknown);
  keep(
    "files/no-certificate-anywhere-key-id",
    opensslCms(statement, [second], ["-nocerts", "-keyid"]),
    { ...nowhere, binding: good.binding! },
    unknown,
  );
  keep("files/with-anchor", opensslCms(statement, [person], ["-cades"], [root.certificate]), cades);
  const broken = partsOf(opensslCms(statement, [person]));
  broken.certificates!.children = [treeOf(spoilt(person.certificate))];
  keep("files/spoilt-certificate", write(broken.root), { chain: "forged", revocation: "unchecked" }, no);
  const strange = partsOf(full);
  strange.certificates!.children.push(treeOf(instead(5, new Uint8Array(3))));
  put("files/strange-certificate.bin", write(strange.root));
}

function contentSamples(person: Country["person"], statement: Bytes, other: Bytes): void {
  const inside = (content: Bytes, ...options: string[]) =>
    opensslCms(content, [person], ["-cades", "-nodetach", ...options]);
  keep("content/attached", inside(statement), cades, { about: { content: "same" } });
  keep("content/attached-stream", inside(statement, "-stream"), cades, { about: { content: "same" } });
  const differs: Extra = {
    ...no,
    about: { content: "differs" },
    difference: "a right signature of another text: OpenSSL gives that text out, and does not compare",
  };
  keep("content/attached-other", inside(other), { ...cades, digest: "differs" }, differs);
  keep("content/attached-cut", inside(statement.slice(0, -1)), { ...cades, digest: "differs" }, differs);
  const retyped = Uint8Array.from(Buffer.from(Buffer.from(statement).toString().replace(/\n/g, "\r\n")));
  keep("content/line-endings", opensslCms(retyped, [person], ["-cades"]), { ...cades, digest: "line-endings" }, no);
  keep(
    "content/one-letter",
    opensslCms(
      statement.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
      [person],
      ["-cades"],
    ),
    { ...cades, digest: "differs" },
    no,
  );
}
