import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { around, type Bytes, der, instead, integer, octets, oid, sequence, set, time, treeOf } from "./der.ts";
import { digestOf, openssl, WORK } from "./keys.ts";
import { joinedPem } from "./pem.ts";
import { AT, type Holder, keyIdOf } from "./x509.ts";

const id = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  digest: "1.2.840.113549.1.9.4",
  time: "1.2.840.113549.1.9.5",
  bindingV2: "1.2.840.113549.1.9.16.2.47",
  stamp: "1.2.840.113549.1.9.16.2.14",
};

export const attribute = (oidText: string, ...values: Bytes[]): Bytes => sequence(oid(oidText), set(...values));

export interface WantedCms {
  signer: Holder;
  content: Bytes;
  /** Inside the message; the signer's own certificate otherwise. */
  certificates?: Bytes[];
  /** Instead of the usual signed attributes; null: none. */
  attributes?: ((usual: Usual) => Bytes[]) | null;
  unsigned?: (signature: Bytes) => Bytes[];
  attached?: Bytes;
  contentType?: string;
  digest?: { md: string; id: Bytes };
  signatureId?: Bytes;
  byKeyId?: boolean;
  /** Change what is written after it was signed. */
  written?: (attributes: Bytes[]) => Bytes[];
}

export interface Usual {
  type: Bytes;
  digest: Bytes;
  time: Bytes;
  binding: Bytes;
}

/** A signed message made by hand, for what OpenSSL does not make: attributes as wanted, in the order wanted. */
export function cms(wanted: WantedCms): Bytes {
  const { signer, content, contentType = id.data } = wanted;
  const { algorithm } = signer.key;
  const digest = wanted.digest ?? { md: algorithm.md, id: algorithm.digest };
  const usual = usualAttributes(wanted, digest);
  const list =
    wanted.attributes === null
      ? null
      : (wanted.attributes?.(usual) ?? sorted([usual.type, usual.time, usual.digest, usual.binding]));
  const signature = signer.key.sign(list ? der(0x31, ...list) : content);
  const issuer = treeOf(signer.certificate).children[0]!.children[3]!;
  const info = sequence(
    integer(wanted.byKeyId ? 3 : 1),
    wanted.byKeyId ? instead(0, keyIdOf(signer.key.info)) : sequence(der(0x30, issuer.content), integer(signer.serial)),
    digest.id,
    ...(list ? [der(0xa0, ...(wanted.written?.(list) ?? list))] : []),
    wanted.signatureId ?? algorithm.signature,
    octets(signature),
    ...(wanted.unsigned ? [der(0xa1, ...wanted.unsigned(signature))] : []),
  );
  return signedData({ ...wanted, contentType, digests: [digest.id], infos: [info] });
}

/** In the order of DER. */
export const sorted = (all: Bytes[]): Bytes[] => [...all].sort((a, b) => Buffer.compare(a, b));

function usualAttributes({ signer, content, contentType = id.data }: WantedCms, digest: { md: string }): Usual {
  const hash = digestOf("sha256", signer.certificate);
  return {
    type: attribute(id.contentType, oid(contentType)),
    digest: attribute(id.digest, octets(digestOf(digest.md, content))),
    time: attribute(id.time, time(new Date(AT.getTime() - 20 * 60_000))),
    binding: attribute(id.bindingV2, sequence(sequence(sequence(octets(hash))))),
  };
}

/** The signing-certificate-v2 of a certificate, for putting a wrong one. */
export const bindingOf = (certificate: Bytes): Bytes =>
  attribute(id.bindingV2, sequence(sequence(sequence(octets(digestOf("sha256", certificate))))));

export const timeAttribute = (at: Date): Bytes => attribute(id.time, time(at));

export function signedData(of: {
  contentType: string;
  digests: Bytes[];
  infos: Bytes[];
  signer: Holder;
  certificates?: Bytes[];
  attached?: Bytes;
  byKeyId?: boolean;
}): Bytes {
  const certificates = of.certificates ?? [of.signer.certificate];
  const version = of.byKeyId || of.contentType !== id.data ? 3 : 1;
  return sequence(
    oid(id.signedData),
    around(
      0,
      sequence(
        integer(version),
        set(...of.digests),
        sequence(oid(of.contentType), ...(of.attached ? [around(0, octets(of.attached))] : [])),
        ...(certificates.length > 0 ? [der(0xa0, ...certificates)] : []),
        der(0x31, ...of.infos),
      ),
    ),
  );
}

/** A signed message made by `openssl cms -sign`, detached unless told otherwise. */
export function opensslCms(content: Bytes, signers: Holder[], options: string[] = [], others: Bytes[] = []): Bytes {
  const [input, output, more] = ["content", "signed", "others.pem"].map((name) => join(WORK, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(input, content);
  writeFileSync(more, joinedPem(...others));
  const { md, options: own } = signers[0]!.key.algorithm;
  const by = signers.flatMap((one) => ["-signer", one.file, "-inkey", one.key.file, ...own]);
  openssl(
    ...["cms", "-sign", "-binary", "-outform", "DER", "-in", input, "-out", output, "-md", md],
    ...by,
    ...(others.length > 0 ? ["-certfile", more] : []),
    ...options,
  );
  return Uint8Array.from(readFileSync(output));
}

/** TSTInfo of RFC 3161 over something, made by hand. */
export function stampInfo(over: Bytes, at: Date): Bytes {
  return sequence(
    integer(1),
    oid("1.2.643.100.999.1"),
    sequence(sequence(oid("2.16.840.1.101.3.4.2.1"), der(0x05)), octets(digestOf("sha256", over))),
    integer(77),
    time(at, "general"),
  );
}

/** A time-stamp token by an authority. */
export function stamp(
  over: Bytes,
  by: Holder,
  at = new Date(AT.getTime() - 10 * 60_000),
  change: Partial<WantedCms> = {},
): Bytes {
  const info = stampInfo(over, at);
  return cms({ signer: by, content: info, attached: info, contentType: "1.2.840.113549.1.9.16.1.4", ...change });
}

export const stampAttribute = (...tokens: Bytes[]): Bytes => attribute(id.stamp, ...tokens);
