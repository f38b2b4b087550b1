import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Country } from "./authorities.ts";
import { cms, opensslCms, stampAttribute } from "./cms.ts";
import { type Bytes, der, parse, type Tree, treeOf, write, writeIndefinite } from "./der.ts";
import { openssl, WORK } from "./keys.ts";
import { cades, type Expected, keep } from "./vectors.ts";
import type { Holder } from "./x509.ts";

type Form = "plain" | "cades";
type Maker = (signers: Holder[], form: Form, others?: Bytes[], options?: string[]) => Bytes;

/** OpenSSL makes the messages; of Ed25519, which its version 3.0 cannot, we make them by hand. */
export function makerFor({ algorithm }: Country, statement: Bytes): Maker {
  if (algorithm.name !== "ed25519")
    return (signers, form, others = [], options = []) =>
      opensslCms(statement, signers, [...(form === "cades" ? ["-cades"] : []), ...options], others);
  return ([signer, second], form, others = [], options = []) => {
    const byHand = (one: Holder) =>
      cms({
        signer: one,
        content: statement,
        certificates: options.includes("-nocerts") ? [] : [one.certificate, ...others],
        ...(options.includes("-noattr") ? { attributes: null } : {}),
        ...(form === "plain" && !options.includes("-noattr")
          ? { attributes: ({ type, time, digest }) => [type, time, digest] }
          : {}),
        byKeyId: options.includes("-keyid"),
      });
    return second ? together(byHand(signer!), byHand(second)) : byHand(signer!);
  };
}

/** Everything that the matrix has for one algorithm. */
export function matrix(country: Country, statement: Bytes, stamper: Holder): void {
  const make = makerFor(country, statement);
  const { person, second, kept, ofSub, sub, foreign, foreignRoot, expired, revoked, cipher, twin } = country;
  const put = (form: string, bytes: Bytes, expected: Expected = {}, extra = {}) =>
    keep(`${country.algorithm.name}/${form}`, bytes, expected, extra);
  const plain = make([person], "plain");
  const full = make([person], "cades");
  put("plain", plain);
  put("cades", full, cades);
  put("pem", full, cades, { armour: "pem" });
  put("base64", full, cades, { armour: "base64", difference: "given to OpenSSL decoded: it reads no bare base64" });
  put("key-id", make([person], "plain", [], ["-keyid"]));
  put("indefinite", writeIndefinite(treeOf(full), 4), cades);
  put("stamped", stamped(full, stamper), { ...cades, "time-stamp": "valid" });
  put("no-certificate", make([kept], "cades", [], ["-nocerts"]), cades);
  put("intermediate", make([ofSub], "cades", [sub.certificate]), cades);
  put("two-signers", make([person, second], "cades"), cades, { signers: [{}, {}] });
  const bad = { holds: "no" };
  put("bad-content", full, { ...cades, digest: "differs" }, { ...bad, content: "other.txt" });
  put(
    "bad-foreign",
    make([foreign], "cades", [foreignRoot.certificate]),
    { ...cades, chain: "foreign-root", revocation: "unchecked" },
    bad,
  );
  put(
    "bad-unknown",
    make([foreign], "cades"),
    { ...cades, chain: "unknown-issuer", revocation: "unchecked" },
    { holds: "unknown" },
  );
  put(
    "bad-expired",
    make([expired], "cades"),
    { ...cades, validity: "expired", revocation: "unusable", "signing-time": "outside-certificate" },
    bad,
  );
  put("bad-revoked", make([revoked], "cades"), { ...cades, revocation: "revoked" }, bad);
  put("bad-key-usage", make([cipher], "cades"), { ...cades, chain: "key-usage" }, bad);
  put(
    "bad-swapped",
    swapped(full, twin.certificate),
    { binding: "another-certificate" },
    { ...bad, difference: "without -cades OpenSSL does not look at the signed certificate identifier" },
  );
  put(
    "bad-no-attributes",
    make([person], "plain", [], ["-noattr"]),
    { attributes: "absent", digest: "unchecked", "signing-time": "absent" },
    { ...bad, difference: "we ask for signed attributes: without them nothing says what is signed, nor when" },
  );
}

/** The parts of a message that are changed: its set of certificates, and its signers. */
export function partsOf(message: Bytes): { root: Tree; data: Tree; certificates: Tree | undefined; infos: Tree } {
  const root = treeOf(message);
  const data = root.children[1]!.children[0]!;
  return { root, data, certificates: data.children.find(({ tag }) => tag === 0xa0), infos: data.children.at(-1)! };
}

export function swapped(message: Bytes, certificate: Bytes): Bytes {
  const { root, certificates } = partsOf(message);
  certificates!.children = [treeOf(certificate)];
  return write(root);
}

/** Puts unsigned attributes to the first signer. */
export function withUnsigned(message: Bytes, ...attributes: Bytes[]): Bytes {
  const { root, infos } = partsOf(message);
  infos.children[0]!.children.push(parse(der(0xa1, ...attributes)).tree);
  return write(root);
}

/** The signature value of the first signer. */
export function signatureOf(message: Bytes): Bytes {
  const values = partsOf(message).infos.children[0]!.children;
  return values.findLast(({ tag }) => tag === 0x04)!.content;
}

export function stamped(message: Bytes, by: Holder): Bytes {
  return withUnsigned(message, stampAttribute(opensslStamp(signatureOf(message), by)));
}

/** Joins the signers and certificates of two messages. */
export function together(one: Bytes, other: Bytes): Bytes {
  const { root, data, certificates, infos } = partsOf(one);
  const more = partsOf(other);
  certificates!.children.push(...more.certificates!.children);
  infos.children.push(...more.infos.children);
  const digests = data.children[1]!;
  const known = digests.children.map((child) => Buffer.from(write(child)).toString("hex"));
  for (const child of more.data.children[1]!.children)
    if (!known.includes(Buffer.from(write(child)).toString("hex"))) digests.children.push(child);
  return write(root);
}

/** A time-stamp token by `openssl ts`. */
export function opensslStamp(over: Bytes, by: Holder): Bytes {
  const [data, query, token, config, serial] = [
    "stamp-data",
    "stamp.tsq",
    "stamp.tst",
    "stamp.cnf",
    "stamp-serial",
  ].map((one) => join(WORK, one)) as [string, string, string, string, string];
  writeFileSync(data, over);
  writeFileSync(serial, "01\n");
  const { md } = by.key.algorithm;
  writeFileSync(
    config,
    `openssl_conf = start\n[start]\nengines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\ndefault_algorithms = ALL\n` +
      `[tsa]\ndefault_tsa = ours\n[ours]\nserial = ${serial}\ncrypto_device = builtin\ndefault_policy = 1.2.643.100.999.1\n` +
      `other_policies = 1.2.643.100.999.2\ndigests = sha256, sha512, ${md}\nsigner_digest = ${md}\ness_cert_id_alg = sha256\naccuracy = secs:1\n`,
  );
  openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", query);
  openssl(
    "ts",
    "-reply",
    "-config",
    config,
    "-queryfile",
    query,
    "-signer",
    by.file,
    "-inkey",
    by.key.file,
    "-token_out",
    "-out",
    token,
  );
  return Uint8Array.from(readFileSync(token));
}
