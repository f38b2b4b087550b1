import { der, integer, octets, oid, parse, sequence, type Tree, write } from "../../samples/signatures/make/der";
import { bytesOf, caseOf, sampleNamed } from "../samples";

const SAMPLE = "g512c/cades.p7s";
const MB = 1024 * 1024;
const given = caseOf(sampleNamed(SAMPLE));

const certificatesOf = (message: Tree) => message.children[1]!.children[0]!.children.find(({ tag }) => tag === 0xa0)!;
const fieldsOf = (certificate: Tree) => certificate.children[0]!.children;

/** The sample with what somebody changed in the signer's certificate, and whatever they brought beside it. */
function changed(change: (certificate: Tree) => void, beside: Tree[] = []): Uint8Array {
  const { tree } = parse(bytesOf(SAMPLE));
  const all = certificatesOf(tree);
  change(all.children[0]!);
  all.children.push(...beside);
  return write(tree);
}

/** With a name of one text, as the subject's or as the issuer's. */
const named = (text: string, field: 3 | 5) =>
  changed((certificate) => {
    const value = der(0x0c, Uint8Array.from(Buffer.from(text)));
    fieldsOf(certificate)[field] = parse(sequence(der(0x31, sequence(oid("2.5.4.3"), value)))).tree;
  });

/** Authorities that have the name and the key of the one whose signature it might be. */
function authorities(count: number): Tree[] {
  const root = given.trust.anchors.find(({ subject }) => JSON.stringify(subject.parts).includes("g512c"))!;
  return Array.from({ length: count }, (_, n) => {
    const { tree } = parse(root.bytes);
    fieldsOf(tree)[1] = parse(integer(1000 + n)).tree;
    return tree;
  });
}

/** So much more in a certificate: an extension that nobody knows. */
function lengthen(certificate: Tree, length: number): void {
  const extensions = fieldsOf(certificate).at(-1)!.children[0]!;
  extensions.children.push(parse(sequence(oid("1.2.3.4"), octets(new Uint8Array(length)))).tree);
}

function lengthened(certificate: Tree): Tree {
  lengthen(certificate, 60 * 1024);
  return certificate;
}

/** Signed attributes of such a length. */
function attributed(length: number): Uint8Array {
  const { tree } = parse(bytesOf(SAMPLE));
  const signer = tree.children[1]!.children[0]!.children.at(-1)!.children[0]!;
  const attributes = signer.children.find(({ tag }) => tag === 0xa0)!;
  attributes.children.push(parse(sequence(oid("1.2.3.4"), der(0x31, octets(new Uint8Array(length))))).tree);
  return write(tree);
}

/** A signature of such a length, with time-stamps over it. */
function sealed(length: number): Uint8Array {
  const { tree } = parse(bytesOf("g512c/stamped.p7s"));
  const signer = tree.children[1]!.children[0]!.children.at(-1)!.children[0]!;
  signer.children.find(({ tag }) => tag === 0x04)!.content = new Uint8Array(length);
  return write(tree);
}

const marks = (count: number) => `a${"\u0301\u0327".repeat(count / 2)}`;
const sentences = "\ufdfa".repeat(Math.floor((3.6 * MB) / 3));

/** Files of up to four megabytes that cost whoever judges them more than their length, if it is not bounded first. */
export const longFiles: Record<string, () => Uint8Array> = {
  "160,000 marks on one letter of the subject": () => named(marks(160_000), 5),
  "160,000 marks on one letter of the issuer": () => named(marks(160_000), 3),
  "marks up to four megabytes": () => named(marks(1_900_000), 5),
  "3.6 MB of letters that stand for sentences": () => named(sentences, 5),
  "the same in the issuer": () => named(sentences, 3),
  "3.8 MB to be signed under 60 made-up issuers": () =>
    changed((certificate) => lengthen(certificate, 3.8 * MB), authorities(60)),
  "as much as a certificate may have, under 60 made-up issuers": () =>
    changed((certificate) => lengthen(certificate, 60 * 1024), authorities(60)),
  "60 certificates of 60 KB with the name of the issuer": () =>
    changed((certificate) => lengthen(certificate, 10), authorities(60).map(lengthened)),
  "3.8 MB of signed attributes": () => attributed(3.8 * MB),
  "attributes as long as they may be": () => attributed(60 * 1024),
  "a signature of 3.8 MB with a time-stamp": () => sealed(3.8 * MB),
};
