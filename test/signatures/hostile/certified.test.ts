import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TrustFiles } from "~/cms/x509/trust";
import { type Bytes, bits, der, instead, sequence, type Tree, treeOf, write } from "../../samples/signatures/make/der";
import { crl, daysFrom, extension, type Holder, name, ocsp } from "../../samples/signatures/make/x509";
import { authority, citizen, found, judged, signedBy, trusting } from "../made-here";
import { chance, costOf, howMany, mutate, placesOf, type Random } from "./mutants";

/** What an authority that we trust may certify by mistake, or for money: judged to a finding all the same. */

const root = authority("Корень", { more: [extension("2.5.29.30", sequence(der(0xa0, sequence(der(0xa4, name())))))] });
const between = authority("Промежуточный", { issuer: root, pathLength: 0 });
const point = sequence(sequence(der(0xa0, der(0xa0, instead(6, Buffer.from("http://ca.example/1.crl"))))));
const rich = {
  more: [extension("2.5.29.31", point), extension("2.5.29.17", sequence(instead(1, Buffer.from("a@b.ru"))))],
};
const signer = citizen(between, rich);
const direct = citizen(root, rich);
const idp = extension(
  "2.5.29.28",
  sequence(instead(3, Uint8Array.of(0, 0x7f, 0x80)), instead(4, Uint8Array.of(255))),
  true,
);
const entry = {
  serial: direct.serial,
  reason: 1,
  more: [extension("2.5.29.29", sequence(der(0xa4, root.name)), true)],
};
const lists = [
  crl({ issuer: root, number: 5, revoked: [entry], more: [idp] }),
  crl({ issuer: between, number: 5, revoked: [] }),
];
const delegate = citizen(root, { purposes: ["1.3.6.1.5.5.7.3.9"] });
const answer = ocsp(direct, root, { at: daysFrom(-2), reason: 1 }, delegate);

/** Extensions hold values in octets: taken apart too, so that what is inside them is changed as well. */
function opened(tree: Tree): Tree {
  const children = tree.children.map(opened);
  if (tree.tag !== 0x04 || !isWhole(tree.content)) return { ...tree, children };
  return { ...tree, children: [opened(treeOf(tree.content))] };
}

function closed(tree: Tree): Tree {
  const children = tree.children.map(closed);
  if (tree.tag !== 0x04 || children.length === 0) return { ...tree, children };
  return { ...tree, content: Uint8Array.from(Buffer.concat(children.map(write))), children: [] };
}

function isWhole(bytes: Bytes): boolean {
  try {
    return bytes.length > 2 && Buffer.compare(write(treeOf(bytes)), bytes) === 0;
  } catch {
    return false;
  }
}

const spares = [signer.certificate, between.certificate, ...lists, answer].flatMap((bytes) => {
  const tree = opened(treeOf(bytes));
  return placesOf(tree).map(({ parent, at }) => parent.children[at]!);
});

/** The same with something changed in it, and signed for it anew. */
function certified(bytes: Bytes, by: Holder, random: Random, isOpen?: (part: Tree) => boolean): Bytes {
  const tree = opened(treeOf(bytes).children[0]!);
  mutate(tree, spares, random, isOpen);
  const body = write(closed(tree));
  return sequence(body, by.key.algorithm.signature, bits(by.key.sign(body)));
}

const holder = (one: Holder, certificate: Bytes): Holder => ({ ...one, certificate });

/** Judges many; gives how often each conclusion was come to. */
function conclusions(make: (random: Random) => { file: Bytes; trust: TrustFiles }): Record<string, number> {
  const random = chance(77);
  const counts: Record<string, number> = {};
  for (let n = 0; n < howMany(60); n++) {
    const { file, trust } = make(random);
    const { revocation, holds } = found(judged(file, trust));
    counts[`${holds} ${revocation}`] = (counts[`${holds} ${revocation}`] ?? 0) + 1;
  }
  return counts;
}

describe("whatever is certified comes to a finding, and throws nothing", () => {
  const trust = trusting([root], { crls: lists });
  const good = signedBy(signer, between);
  /** The same message, with other certificates in it. */
  const bringing = (...certificates: Bytes[]): Bytes => {
    const tree = treeOf(good);
    tree.children[1]!.children[0]!.children[3]!.children = certificates.map((one) => treeOf(one));
    return write(tree);
  };

  test("chains nobody certified, that bind thousands of names to thousands, within two seconds", () => {
    const many = (all: number, kind: number) =>
      Array.from({ length: all }, (_, n) => instead(kind, Buffer.from(`${n}.example.ru`)));
    const trees = (all: Bytes[]) => extension("2.5.29.30", sequence(der(0xa1, ...all.map((one) => sequence(one)))));
    const busy = { more: [trees(many(3000, 2))] };
    const key = authority("Занятой").key;
    const issuers = Array.from({ length: 40 }, () => authority("Занятой", { ...busy, key }));
    const leaf = citizen(issuers[0]!, { more: [extension("2.5.29.17", sequence(...many(3000, 2)))] });
    const file = signedBy(leaf, ...issuers);
    expect(costOf(() => expect(judged(file, trust).holds).not.toBe("yes"))).toBeLessThan(2000);
  });

  test("a signer's certificate", () => {
    const counts = conclusions((random) => ({
      file: bringing(certified(signer.certificate, between, random), between.certificate),
      trust,
    }));
    expect(Object.keys(counts).length).toBeGreaterThan(2);
  });

  test("an authority's", () => {
    const counts = conclusions((random) => ({
      file: bringing(signer.certificate, certified(between.certificate, root, random)),
      trust,
    }));
    expect(Object.keys(counts).length).toBeGreaterThan(2);
  });

  test("an anchor's own", () => {
    conclusions((random) => ({
      file: good,
      trust: trusting([holder(root, certified(root.certificate, root, random))], { crls: lists }),
    }));
  });

  test("a list, which never makes good by anything beside its entries what it revokes", () => {
    const file = signedBy(direct);
    expect(found(judged(file, trust)).revocation).toBe("revoked");
    const entries = treeOf(lists[0]!).children[0]!.children[5]!;
    const isOpen = (part: Tree) => Buffer.compare(part.content, entries.content) !== 0;
    const counts = conclusions((random) => ({
      file,
      trust: trusting([root], { crls: [certified(lists[0]!, root, random, isOpen)] }),
    }));
    expect(counts["no revoked"]).toBeGreaterThan(0);
    expect(Object.keys(counts).length).toBeGreaterThan(1);
    expect(Object.keys(counts).filter((one) => one.endsWith("not-revoked"))).toEqual([]);
  });

  test("the entries of a list", () => {
    conclusions((random) => ({
      file: signedBy(direct),
      trust: trusting([root], { crls: [certified(lists[0]!, root, random)] }),
    }));
  });

  test("an answer, and the certificate of who gives it", () => {
    const outer = treeOf(answer);
    const basic = treeOf(outer.children[1]!.children[0]!.children[1]!.content);
    const file = signedBy(direct);
    const wrap = (inner: Bytes) => {
      outer.children[1]!.children[0]!.children[1]!.content = inner;
      return write(outer);
    };
    const { key } = delegate;
    conclusions((random) => {
      const body = closed(opened(basic.children[0]!));
      mutate(body, spares.map(closed), random);
      const bytes = write(body);
      const certificate = random() < 0.5 ? delegate.certificate : certified(delegate.certificate, root, random);
      const signature = bits(key.sign(bytes));
      const inner = sequence(bytes, key.algorithm.signature, signature, der(0xa0, sequence(certificate)));
      return { file, trust: trusting([root], { ocsp: [wrap(inner)] }) };
    });
  });

  test("any octets, and any values within each other", () => {
    const { tree } = fc.letrec<{ tree: Bytes }>((again) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 12 })).map(([tag, content]) => der(tag, content)),
        fc
          .tuple(fc.constantFrom(0x30, 0x31, 0xa0, 0xa1, 0x24), fc.array(again("tree"), { maxLength: 5 }))
          .map(([tag, all]) => der(tag, ...all)),
      ),
    }));
    const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), tree);
    fc.assert(
      fc.property(anything, anything, (file, more) => {
        const files = {
          anchors: [root.certificate, more],
          certificates: [more],
          crls: [more, file],
          ocsp: [more, file],
        };
        expect(judged(file, files).holds).not.toBe("yes");
        expect(judged(good, files).holds).toBe("unknown");
      }),
      { numRuns: 150 },
    );
  });
});
